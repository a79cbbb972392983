// SPDX-License-Identifier: GPL-2.0-or-later
/// The stemmers that the posts of an index went through, one each, and what a word of a query stands for in
/// all of them: docs/decisions/0013-languages.md.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace annals {

/// The stemmer of a post in `language` (BCP 47, lower-case; empty: unknown): a Xapian::Stem name, a language
/// of query/index/light_stemmers.h, or "none" for one without a stemmer. `by_default` is
/// IndexSettings::language; with "none" there is no stemmer for any post.
std::string stemmer_name(std::string_view language, std::string_view by_default);

/// "en" for "porter"; empty: no stemmer has that name.
std::string_view stemmed_language(std::string_view stemmer);

/// True for a language whose stemmer looks for endings with accents. There the stem of a word without its
/// accents may be another: "informacao" of "informação".
bool has_accented_endings(std::string_view language);

/// True for a language of articles that an apostrophe joins to the word, of which they are no part: l'eau,
/// d'azur, dell'arte.
bool has_elisions(std::string_view language);

/// Stems have no accents. Throws Error{BadRequest} for a name that Xapian
/// does not know.
Xapian::Stem stemmer_for(const std::string& name);

/// Of the posts that went through this stemmer; each post has one such term. So the index itself says what it
/// holds, whatever was updated, and however many databases are searched as one.
std::string stemmer_term(std::string_view name);

/// One stemmer of an index.
struct Stemmer {
  std::string name{};
  std::string language{};  ///< Whose stop words count: "en" for "porter".
  unsigned posts = 0;
  Xapian::Stem stem{};
};

class StopWords;

class Stemming {
 public:
  /// Reads the terms of the stemmers. An index without posts has the one named `by_default`.
  Stemming(const Xapian::Database& database, const std::string& by_default);

  const std::vector<Stemmer>& stemmers() const { return stemmers_; }  ///< That of the most posts first.

  /// Position of a post's stemmer; an unknown one is taken for the first.
  std::size_t index_of(std::string_view name) const;

  /// The term of a word for a stemmer: "Zoutag". Numbers have none but themselves.
  std::string term_of(const std::string& word, std::size_t stemmer) const;
  /// For each of them.
  std::vector<std::string> terms_of(const std::string& word) const;

  /// True for a stop word of a language that one post in ten is in.
  bool is_common(std::string_view word) const;

  /// For a QueryParser: stems if there is one stemmer. If there are several it leaves words as they are, for
  /// in_all_languages().
  Xapian::Stem for_parser() const;

  /// Posts that have any form of the word. If its terms differ, each is held to the posts of its stemmer, and
  /// all together weigh as one word, so that a word is not worth more for being in a language of few posts.
  /// `times`: the query has it so often. `prefix`: of the field it stands in.
  Xapian::Query any_form(const std::string& word, const StopWords& stop_words, Xapian::termcount times,
                         std::string_view prefix = {}) const;

  /// What was parsed with for_parser(), with the forms of each stemmer.
  Xapian::Query in_all_languages(const Xapian::Query& parsed, const StopWords& stop_words) const;

 private:
  Xapian::Query leaf(const std::string& term, const StopWords& stop_words, bool is_one_of_all) const;
  Xapian::Query held_forms(const std::string& prefix, const std::string& word,
                           const std::vector<bool>& wanted) const;
  Xapian::Query posts_of(const std::vector<bool>& stemmers) const;

  std::vector<Stemmer> stemmers_;
};

/// Which words of one query say nothing to the posts of each stemmer.
class StopWords {
 public:
  /// In a text of nothing but stop words of a language every word counts for the posts of that language.
  StopWords(const Stemming& stemming, const std::vector<std::string>& words_of_query);

  /// For each stemmer: the word says nothing to its posts.
  std::vector<bool> of(std::string_view word) const;
  /// For all of them.
  bool has(std::string_view word) const;

 private:
  const Stemming& stemming_;
  std::vector<bool> counts_;  ///< For each stemmer: its stop words are left out.
};

}  // namespace annals
