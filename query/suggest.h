// SPDX-License-Identifier: GPL-2.0-or-later
/// What somebody who has typed the beginning may want: tags, words and titles of the index.
#pragma once
#include <array>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/stemming.h"
#include "query/word_list.h"

namespace annals {

enum class SuggestionKind { Tag, Word, Title };

inline constexpr auto kSuggestionKinds = std::to_array<std::string_view>({"tag", "word", "title"});
constexpr std::string_view name_of(SuggestionKind kind) {
  return kSuggestionKinds[static_cast<std::size_t>(kind)];
}

struct Suggestion {
  std::string text{};  ///< A query: what was typed with its last word completed, or a whole tag or title.
  SuggestionKind kind = SuggestionKind::Word;
  unsigned count = 0;  ///< Posts with this tag or completed word; 1 for a title.
  std::string url{};   ///< Of the post that has the title; empty: another kind, or none known.

  friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

/// Immutable once it is built.
class Suggester {
 public:
  /// Reads the index's words, tags and titles: about 20 µs a post. Stop words are not suggested. Neither
  /// argument is kept.
  Suggester(const Xapian::Database& database, const Stemming& stemming);

  /// Tags and words by their posts, then titles: those that begin so, those that have it side by side, those
  /// that have all the words, newer ones first. The kinds share the places. If nothing begins so, words of
  /// kShortestCorrected letters and more may have slips.
  std::vector<Suggestion> suggestions(std::string_view typed, std::size_t most) const;

 private:
  struct Phrase {
    std::string key{};  ///< As it is typed.
    Suggestion suggestion{};
    std::uint32_t day = 0;  ///< 20090315; 0: undated.
  };
  struct Start {
    std::uint32_t phrase = 0, offset = 0;
  };
  struct Typed {
    std::vector<std::string> words{};  ///< Folded.
    std::vector<std::string> shown{};  ///< As they go into a suggestion.
  };
  using Suggestions = std::vector<Suggestion>;

  void add_phrase(Phrase phrase);
  std::string_view beginning_at(const Start& start) const;
  bool is_known(const std::string& word) const;
  Suggestions completed_words(const Typed& typed, std::size_t most) const;
  void add_phrases(const Typed& typed, std::size_t most, Suggestions& found) const;
  Suggestions completions(const Typed& typed, std::size_t most) const;
  Suggestions forgiving(Typed typed, std::size_t most) const;

  WordList words_;
  std::vector<Phrase> phrases_;
  std::vector<Start> starts_;  ///< Of every word of every phrase, sorted by what follows.
};

/// {"query": …, "suggestions": [{"text": …, "kind": …, "count": …, "url": …}]}; `url` for titles only.
void write_suggestions_json(std::ostream& out, std::string_view typed,
                            const std::vector<Suggestion>& suggestions);

/// [typed, [text, …]]: as browsers ask for them (OpenSearch suggestions).
void write_completions_json(std::ostream& out, std::string_view typed,
                            const std::vector<Suggestion>& suggestions);

}  // namespace annals
