// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/stemming.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>

#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/index/index_layout.h"
#include "query/index/light_stemmers.h"
#include "query/index/stop_words.h"

namespace annals {

namespace {

constexpr std::string_view kNoStemmer = "none";

/// A language with a stemmer, and every name that Xapian knows one by.
struct StemmedLanguage {
  std::string_view code{}, names{};
};
constexpr auto kStemmedLanguages = std::to_array<StemmedLanguage>({
    {"ar", " arabic "},
    {"ca", " catalan "},
    {"da", " danish "},
    {"de", " german german2 "},
    {"en", " english porter earlyenglish lovins english_lovins english_porter "},
    {"es", " spanish "},
    {"eu", " basque "},
    {"fi", " finnish "},
    {"fr", " french "},
    {"ga", " irish "},
    {"hu", " hungarian "},
    {"hy", " armenian "},
    {"id", " indonesian "},
    {"it", " italian "},
    {"lt", " lithuanian "},
    {"ne", " nepali "},
    {"nl", " dutch kraaij_pohlmann "},
    {"no", " norwegian nb nn "},
    {"pt", " portuguese "},
    {"ro", " romanian "},
    {"ru", " russian "},
    {"sv", " swedish "},
    {"ta", " tamil "},
    {"tr", " turkish "},
});

/// Their own words are pairs of characters or come from a dictionary, and no stemmer sees them. What is in
/// Latin letters among them is what it is in the other posts.
constexpr auto kWithoutLatinWords =
    std::to_array<std::string_view>({"ja", "km", "ko", "lo", "my", "th", "yue", "zh"});

std::string without_article(const std::string& word) {
  constexpr std::size_t kLongestArticle = 7;  // lorsqu'
  const std::size_t apostrophe = word.find('\'');
  const bool is_article = apostrophe != std::string::npos && apostrophe <= kLongestArticle &&
                          apostrophe + 1 < word.size() &&
                          word.find('\'', apostrophe + 1) == std::string::npos;
  return is_article ? word.substr(apostrophe + 1) : word;
}

/// İstanbul'da, Harry's, foto's: what follows the apostrophe is an ending that the stemmer does not look for.
constexpr std::string_view kSuffixedLanguages = " da de fi hu nl no sv tr ";

bool has_suffixes(std::string_view language) {
  return !language.empty() &&
         kSuffixedLanguages.find(' ' + std::string(language) + ' ') != std::string_view::npos;
}

std::string without_suffix(const std::string& word) {
  constexpr std::size_t kShortestName = 3;
  const std::size_t apostrophe = word.find('\'');
  const bool is_suffix = apostrophe != std::string::npos && apostrophe + 1 < word.size() &&
                         characters_in(std::string_view(word).substr(0, apostrophe)) >= kShortestName &&
                         word.find('\'', apostrophe + 1) == std::string::npos;
  return is_suffix ? word.substr(0, apostrophe) : word;
}

/// A letter that the stemmer of a language does not know, and the one it knows in its place.
struct UnknownLetter {
  std::string_view language{}, typed{}, known{};
};
constexpr auto kUnknownLetters = std::to_array<UnknownLetter>({
    {"ro", "ș", "ş"},
    {"ro", "ț", "ţ"},
    {"ru", "ё", "е"},
});

std::string with_known_letters(std::string word, std::string_view language) {
  if (is_ascii(word)) return word;
  for (const UnknownLetter& letter : kUnknownLetters) {
    if (letter.language != language) continue;
    for (std::size_t at = word.find(letter.typed); at != std::string::npos; at = word.find(letter.typed, at))
      word.replace(at, letter.typed.size(), letter.known);
  }
  return word;
}

class FoldingStemmer : public Xapian::StemImplementation {
 public:
  explicit FoldingStemmer(const std::string& name)
      : stem_(name),
        language_(stemmed_language(name)),
        folds_before_(!has_accented_endings(language_)),
        has_elisions_(has_elisions(language_)),
        has_suffixes_(has_suffixes(language_)) {}

  std::string operator()(const std::string& word) override {
    if (folds_before_ && !is_ascii(word)) return without_accents(stem_(without_accents(word)));
    const std::string bare = has_elisions_   ? without_article(word)
                             : has_suffixes_ ? without_suffix(word)
                                             : word;
    return without_accents(stem_(with_known_letters(bare, language_)));
  }
  std::string get_description() const override { return "FoldingStemmer"; }

 private:
  Xapian::Stem stem_;
  std::string_view language_;
  bool folds_before_, has_elisions_, has_suffixes_;
};

class LightStemmer : public Xapian::StemImplementation {
 public:
  explicit LightStemmer(std::string_view language) : language_(language) {}

  std::string operator()(const std::string& word) override { return lightly_stemmed(word, language_); }
  std::string get_description() const override { return "LightStemmer"; }

 private:
  std::string_view language_;
};

/// Marks the words that a parser would stem, and leaves them as they are.
class Unchanged : public Xapian::StemImplementation {
 public:
  std::string operator()(const std::string& word) override { return word; }
  std::string get_description() const override { return "Unchanged"; }
};

Xapian::Query combined(Xapian::Query::op op, const std::vector<Xapian::Query>& queries) {
  return Xapian::Query(op, queries.begin(), queries.end());
}

bool all_of(const std::vector<bool>& flags) {
  return std::all_of(flags.begin(), flags.end(), [](bool flag) { return flag; });
}

bool none_of(const std::vector<bool>& flags) {
  return std::none_of(flags.begin(), flags.end(), [](bool flag) { return flag; });
}

}  // namespace

/// Where the endings have none, accents fold before stemming too, so that "résumés" and "resumes" lose the
/// same.
bool has_accented_endings(std::string_view language) {
  return !language.empty() && language != "en" && language != "id" && language != "ar" &&
         lightly_stemmed_language(language).empty();
}

bool has_elisions(std::string_view language) {
  return language == "fr" || language == "it" || language == "ca";
}

std::string_view stemmed_language(std::string_view name) {
  const std::string listed = ' ' + std::string(name) + ' ';
  for (const StemmedLanguage& row : kStemmedLanguages)
    if (row.code == name || row.names.find(listed) != std::string_view::npos) return row.code;
  return lightly_stemmed_language(name);
}

std::string stemmer_name(std::string_view language, std::string_view by_default) {
  if (by_default.empty() || by_default == kNoStemmer) return std::string(kNoStemmer);
  const std::string_view primary = language.substr(0, language.find('-'));
  if (primary.empty() ||
      std::find(kWithoutLatinWords.begin(), kWithoutLatinWords.end(), primary) != kWithoutLatinWords.end())
    return std::string(by_default);
  const std::string_view stemmed = stemmed_language(primary);
  if (stemmed.empty()) return std::string(kNoStemmer);
  return std::string(stemmed == stemmed_language(by_default) ? by_default : stemmed);
}

Xapian::Stem stemmer_for(const std::string& name) {
  if (const std::string_view light = lightly_stemmed_language(name); !light.empty())
    return Xapian::Stem(new LightStemmer(light));
  try {
    return Xapian::Stem(new FoldingStemmer(name));
  } catch (const Xapian::InvalidArgumentError&) {
    throw Error(ErrorKind::BadRequest, "there is no stemmer for the language '" + name + "'",
                "Known are none, " + Xapian::Stem::get_available_languages() + " " +
                    lightly_stemmed_languages() + ".");
  }
}

std::string stemmer_term(std::string_view name) {
  return std::string(kStemmerPrefix) + ':' + std::string(name);
}

Stemming::Stemming(const Xapian::Database& database, const std::string& by_default) {
  const std::string prefix = stemmer_term("");
  const auto add = [this](const std::string& name, unsigned posts) {
    stemmers_.push_back({name, std::string(stemmed_language(name)), posts, stemmer_for(name)});
  };
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
    add((*term).substr(prefix.size()), term.get_termfreq());
  if (stemmers_.empty()) add(by_default, 0);
  std::stable_sort(stemmers_.begin(), stemmers_.end(),
                   [](const Stemmer& a, const Stemmer& b) { return a.posts > b.posts; });
}

std::size_t Stemming::index_of(std::string_view name) const {
  for (std::size_t i = 0; i < stemmers_.size(); ++i)
    if (stemmers_[i].name == name) return i;
  return 0;
}

std::string Stemming::term_of(const std::string& word, std::size_t stemmer) const {
  return word.empty() || is_digit(word.front()) ? word : stem_term(stemmers_[stemmer].stem(word));
}

std::vector<std::string> Stemming::terms_of(const std::string& word) const {
  std::vector<std::string> terms;
  for (std::size_t i = 0; i < stemmers_.size(); ++i) terms.push_back(term_of(word, i));
  return terms;
}

bool Stemming::is_common(std::string_view word) const {
  constexpr unsigned kPart = 10;
  unsigned all = 0;
  for (const Stemmer& stemmer : stemmers_) all += stemmer.posts;
  return std::any_of(stemmers_.begin(), stemmers_.end(), [&](const Stemmer& stemmer) {
    return stemmer.posts * kPart >= all && is_stop_word(word, stemmer.language);
  });
}

Xapian::Stem Stemming::for_parser() const {
  return stemmers_.size() == 1 ? stemmers_.front().stem : Xapian::Stem(new Unchanged);
}

Xapian::Query Stemming::posts_of(const std::vector<bool>& stemmers) const {
  std::vector<Xapian::Query> posts;
  for (std::size_t i = 0; i < stemmers_.size(); ++i)
    if (stemmers[i]) posts.emplace_back(stemmer_term(stemmers_[i].name));
  return combined(Xapian::Query::OP_OR, posts);
}

Xapian::Query Stemming::held_forms(const std::string& prefix, const std::string& word,
                                   const std::vector<bool>& wanted) const {
  std::map<std::string, std::vector<bool>> forms;  // to the stemmers that make it of the word
  for (std::size_t i = 0; i < stemmers_.size(); ++i)
    if (wanted[i]) forms.try_emplace(stemmers_[i].stem(word), stemmers_.size()).first->second[i] = true;
  std::vector<Xapian::Query> held;
  for (const auto& [form, stemmers] : forms) {
    const Xapian::Query term(stem_term(form, prefix));
    if (all_of(stemmers)) return term;
    held.emplace_back(Xapian::Query::OP_FILTER, term, posts_of(stemmers));
  }
  return held.size() == 1 ? held.front() : combined(Xapian::Query::OP_SYNONYM, held);
}

Xapian::Query Stemming::any_form(const std::string& word, const StopWords& stop_words,
                                 Xapian::termcount times, std::string_view prefix) const {
  const Xapian::Query forms = word.empty() || is_digit(word.front())
                                  ? Xapian::Query(term_in_field(prefix, word))
                                  : leaf(stem_term(word, prefix), stop_words, false);
  if (forms.get_type() == Xapian::Query::LEAF_TERM) return Xapian::Query(*forms.get_terms_begin(), times);
  return times == 1 ? forms : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, forms, times);
}

namespace {

/// The term of a word, by itself or with other places where it is looked for: the links of other posts, or
/// what has the forms of each language already. The word itself is the first.
std::optional<std::string> word_of(const Xapian::Query& part) {
  if (part.get_type() == Xapian::Query::LEAF_TERM) return *part.get_terms_begin();
  if (part.get_type() != Xapian::Query::OP_OR || part.get_subquery(0).get_type() != Xapian::Query::LEAF_TERM)
    return std::nullopt;
  const std::string word = *part.get_subquery(0).get_terms_begin();
  for (std::size_t i = 1; i < part.get_num_subqueries(); ++i) {
    const Xapian::Query place = part.get_subquery(i);
    const bool is_linked = place.get_type() == Xapian::Query::LEAF_TERM &&
                           *place.get_terms_begin() == term_in_field(kAnchorPrefix, word);
    if (!is_linked && place.get_type() != Xapian::Query::OP_SCALE_WEIGHT) return std::nullopt;
  }
  return word;
}

}  // namespace

Xapian::Query Stemming::in_all_languages(const Xapian::Query& parsed, const StopWords& stop_words) const {
  if (stemmers_.size() == 1) return parsed;
  switch (const Xapian::Query::op type = parsed.get_type()) {
    case Xapian::Query::LEAF_TERM:
      return leaf(*parsed.get_terms_begin(), stop_words, false);
    case Xapian::Query::OP_AND:
    case Xapian::Query::OP_OR:
    case Xapian::Query::OP_XOR:
    case Xapian::Query::OP_AND_NOT:
    case Xapian::Query::OP_AND_MAYBE:
    case Xapian::Query::OP_FILTER: {
      std::vector<Xapian::Query> parts;
      const StopWords none(*this, {});
      for (std::size_t i = 0; i < parsed.get_num_subqueries(); ++i) {
        const Xapian::Query part = parsed.get_subquery(i);
        const bool is_excluded = type == Xapian::Query::OP_AND_NOT && i > 0;
        const std::optional<std::string> word = type == Xapian::Query::OP_AND ? word_of(part) : std::nullopt;
        parts.push_back(word ? leaf(*word, stop_words, true)
                             : in_all_languages(part, is_excluded ? none : stop_words));
        for (std::size_t place = 1; word && place < part.get_num_subqueries(); ++place)
          parts.back() = Xapian::Query(Xapian::Query::OP_OR, parts.back(),
                                       in_all_languages(part.get_subquery(place), stop_words));
      }
      return combined(type, parts);
    }
    default:
      return parsed;  // phrases and the like know words only in the form they stand in
  }
}

Xapian::Query Stemming::leaf(const std::string& term, const StopWords& stop_words, bool is_one_of_all) const {
  if (!is_stem_term(term)) return Xapian::Query(term);
  const std::string prefix(prefix_of(term)), word = term.substr(kStemMark.size() + prefix.size());
  const std::vector<bool> left_out = stop_words.of(word);
  std::vector<bool> wanted = left_out;
  wanted.flip();
  if (none_of(wanted)) wanted.flip();
  const Xapian::Query forms = held_forms(prefix, word, wanted);
  if (!is_one_of_all || all_of(wanted)) return forms;
  return Xapian::Query(Xapian::Query::OP_OR, forms,
                       Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, posts_of(left_out), 0.0));
}

StopWords::StopWords(const Stemming& stemming, const std::vector<std::string>& words_of_query)
    : stemming_(stemming) {
  for (const Stemmer& stemmer : stemming.stemmers())
    counts_.push_back(
        !std::all_of(words_of_query.begin(), words_of_query.end(),
                     [&](const std::string& word) { return is_stop_word(word, stemmer.language); }));
}

std::vector<bool> StopWords::of(std::string_view word) const {
  std::vector<bool> left_out;
  for (std::size_t i = 0; i < counts_.size(); ++i)
    left_out.push_back(counts_[i] && is_stop_word(word, stemming_.stemmers()[i].language));
  return left_out;
}

bool StopWords::has(std::string_view word) const {
  return all_of(of(word));
}

}  // namespace annals
