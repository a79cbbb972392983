// SPDX-License-Identifier: GPL-2.0-or-later
/// Finds the words of a query in a text: in any form of theirs that the index takes for the same, a quoted
/// phrase as one. Synonyms too.
#pragma once
#include <array>
#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "query/ask/query.h"
#include "query/index/analysis.h"

namespace annals {

struct Mark {
  std::size_t begin = 0, end = 0;  ///< Bytes of the text.
  std::size_t word = 0;            ///< Which of the query's words or phrases.

  friend bool operator==(const Mark&, const Mark&) = default;
};

/// For one query, over any number of texts: stems are remembered.
class Highlighter {
 public:
  Highlighter(const Query& query, const Stemming& stemming, const Xapian::Database& database);

  /// Ascending, not overlapping; at most kMostMarks. `stemmer` is the post's.
  std::vector<Mark> marks(std::string_view text, std::string_view stemmer);

  /// How much a word says: the rarer, the more.
  double weight(std::size_t word) const { return wanted_[word].weight; }

  static constexpr std::size_t kMostMarks = 2000;

 private:
  /// A word, a prefix, a phrase, or a piece of a text without blanks between words.
  struct Wanted {
    enum class Kind { Form, Prefix, SamePrefix, Phrase, Beginning, Letters } kind = Kind::Form;
    std::vector<Token> tokens{};
    double weight = 1;

    /// The last word of a Beginning is one of a longer word. A SamePrefix is with the accents that it has.
    bool is_phrase() const { return kind == Kind::Phrase || kind == Kind::Beginning; }
  };
  struct WordAt {
    std::size_t begin = 0, end = 0, ordinal = 0;
    std::string_view lower{};  ///< Of a wanted token, owned by `wanted_`; empty: another form of one.
  };

  void want(Wanted::Kind kind, std::vector<Token> tokens, const Xapian::Database& database);
  /// Of a word that is still being typed.
  void want_beginning(const std::string& word, const Xapian::Database& database);
  void want_meaning(const std::string& text, const Xapian::Database& database);
  void want_letters(std::string_view text);
  /// With other accents: stems of some languages differ then, and in a phrase a word has none.
  void want_other_forms(const OtherForms& forms, const Xapian::Database& database);
  /// False for most words that are not wanted: a look at two letters.
  bool may_be_wanted(std::string_view word) const;
  void note_beginning(std::string_view word);
  void mark_word(std::string_view text, const WordAt& at, std::size_t stemmer,
                 std::vector<WordAt>& in_phrases, std::vector<Mark>& marks);
  /// As a form, a prefix or a part of a phrase that is wanted.
  void mark_whole(std::string_view word, const WordAt& at, std::size_t stemmer,
                  std::vector<WordAt>& in_phrases, std::vector<Mark>& marks);
  bool begins_with(std::string_view word, const std::string& typed) const;
  /// As a form or a prefix.
  bool is_word(const Wanted& wanted, const std::string& word, const std::string& term,
               std::size_t stemmer) const;
  /// The wanted form or prefix that the word is; npos: none.
  std::size_t wanted_as(const std::string& word, std::size_t stemmer);
  /// Owned by this; empty: `word` stands in no phrase that is wanted.
  std::string_view part_of_phrase(const std::string& word) const;
  void mark_parts(std::string_view word, const WordAt& at, std::size_t stemmer, std::vector<Mark>& marks);
  /// What a part of the word is wanted as, or several of them as a phrase; npos: nothing.
  std::size_t parts_wanted_as(const std::vector<std::string>& parts, std::size_t stemmer);
  void mark_joined(std::string_view text, const WordAt& at, std::size_t stemmer, std::vector<Mark>& marks);
  void mark_phrases(const std::vector<WordAt>& words, std::vector<Mark>& marks) const;
  void mark_letters(std::string_view text, std::vector<Mark>& marks) const;

  const Stemming& stemming_;
  std::vector<Wanted> wanted_;
  bool wants_beyond_ascii_ = false;                   ///< A wanted word begins with another letter.
  std::array<bool, 32> first_letters_{};              ///< Of wanted words: their lower five bits.
  std::array<std::bitset<32>, 32> second_letters_{};  ///< Those that follow the first ones.
  using WantedAs = std::unordered_map<std::string, std::size_t>;
  std::vector<WantedAs> known_, known_parts_;  ///< Of each stemmer; known_parts_: of words that have parts.
  std::unordered_map<std::string, std::string> in_phrase_;  ///< To the word that stands for it in a phrase.
  std::vector<std::string> last_beginnings_{};              ///< Of words that end a phrase.
  std::string word_;                                        ///< The one that is looked at.
  bool has_elisions_ = false;  ///< Of the text: a word may be wanted for what stands behind an article.
};

}  // namespace annals
