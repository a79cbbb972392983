// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/letter_forms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include "query/base/unicode.h"
#include "query/base/utf8.h"
#include "query/index/index_layout.h"
#include "query/index/words_file.h"

namespace annals {

namespace {

using Words = std::vector<std::string>;

/// Letters, and how they are written where a keyboard does not have them.
struct SpeltOut {
  std::string_view letter{}, as{};
};
constexpr auto kSpeltOut =
    std::to_array<SpeltOut>({{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"å", "aa"}, {"æ", "ae"}, {"ø", "oe"}});

std::string with_replaced(std::string_view word, std::size_t at, std::size_t bytes, std::string_view with) {
  return std::string(word.substr(0, at)).append(with).append(word.substr(at + bytes));
}

/// "let's" for "lets", "don't" for "dont", and the other way round. Empty: it is none of them.
std::string with_or_without_apostrophe(std::string word) {
  constexpr std::size_t kShortest = 3;
  if (const std::size_t at = word.find('\''); at != word.npos) return word.erase(at, 1);
  if (word.size() < kShortest || (!word.ends_with('s') && !word.ends_with("nt"))) return {};
  return word.insert(word.size() - 1, "'");
}

void add_new(Words& words, std::string word) {
  if (std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
}

/// How far apart the words of a phrase may stand. Only the description of a query says it:
/// "Query((a@1 NEAR 6 b@2))". 0: it does not.
Xapian::termcount window_of(const Xapian::Query& query) {
  constexpr std::string_view kBegin = "Query(", kEnd = ")";
  const std::string whole = query.get_description(), first = query.get_subquery(0).get_description();
  const std::size_t behind_first = first.size() - kEnd.size() + 1;  // a bracket opens before it
  const std::size_t word = whole.find(' ', std::min(behind_first, whole.size()));
  const std::size_t number = word == whole.npos ? word : whole.find(' ', word + 1);
  Xapian::termcount window = 0;
  if (first.starts_with(kBegin) && number != whole.npos)
    std::from_chars(whole.data() + number + 1, whole.data() + whole.size(), window);
  return window;
}

bool stands_side_by_side(Xapian::Query::op type) {
  return type == Xapian::Query::OP_PHRASE || type == Xapian::Query::OP_NEAR;
}

bool combines_words(Xapian::Query::op type) {
  using Query = Xapian::Query;
  constexpr auto kTypes = std::to_array<Query::op>(
      {Query::OP_AND, Query::OP_OR, Query::OP_XOR, Query::OP_AND_NOT, Query::OP_AND_MAYBE, Query::OP_FILTER});
  return std::ranges::find(kTypes, type) != kTypes.end();
}

/// The words of a parsed query in all their forms.
class FormsBuilder {
 public:
  FormsBuilder(const OtherForms& forms, const Stemming& stemming, const StopWords& stop_words)
      : forms_(forms), stemming_(stemming), stop_words_(stop_words) {
    for (const auto& [word, others] : forms)
      for (const std::string& other : others)
        if (stemming.terms_of(other) != stemming.terms_of(word)) stems_[parsed_term(word)].push_back(other);
  }

  Xapian::Query widened(const Xapian::Query& query) const {
    const Xapian::Query::op type = query.get_type();
    if (type == Xapian::Query::LEAF_TERM) {
      const Xapian::Query forms = word(*query.get_terms_begin());
      return forms.get_type() == Xapian::Query::LEAF_TERM ? query : forms;
    }
    if (stands_side_by_side(type)) return phrase(query);
    if (!combines_words(type)) return query;
    std::vector<Xapian::Query> parts;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
      parts.push_back(widened(query.get_subquery(i)));
    return Xapian::Query(type, parts.begin(), parts.end());
  }

 private:
  /// Words of one language are stemmed when they are parsed, those of several later.
  std::string parsed_term(const std::string& word) const {
    return stemming_.stemmers().size() == 1 ? stemming_.term_of(word, 0) : stem_term(word);
  }

  /// As one word: what is rare in one spelling is not worth more for it.
  Xapian::Query word(const std::string& term) const {
    return is_stem_term(term) ? stem(term) : any_of(term, Xapian::Query::OP_SYNONYM);
  }

  Xapian::Query phrase(const Xapian::Query& query) const {
    const Xapian::termcount window = window_of(query);
    std::vector<Xapian::Query> parts;
    bool has_others = false;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      const Xapian::Query part = query.get_subquery(i);
      if (part.get_type() != Xapian::Query::LEAF_TERM) return query;
      parts.push_back(any_of(*part.get_terms_begin(), Xapian::Query::OP_OR));
      has_others = has_others || parts.back().get_type() != Xapian::Query::LEAF_TERM;
    }
    if (is_name(query.get_subquery(0)))
      return Xapian::Query(Xapian::Query::OP_NEAR, parts.begin(), parts.end(),
                           static_cast<Xapian::termcount>(parts.size()) + kMostBetweenNames);
    return has_others && window > 0 ? Xapian::Query(query.get_type(), parts.begin(), parts.end(), window)
                                    : query;
  }

  /// "Smith, John" and "William T. Riker" are names in another order and with an initial.
  static constexpr Xapian::termcount kMostBetweenNames = 2;
  static bool is_name(const Xapian::Query& word) {
    return prefix_of(*word.get_terms_begin()) == kAuthorWordPrefix;
  }

  Xapian::Query any_of(const std::string& term, Xapian::Query::op op) const {
    const std::string_view prefix = prefix_of(term);
    const auto others = forms_.find(term.substr(prefix.size()));
    if (others == forms_.end() || is_stem_term(term)) return Xapian::Query(term);
    std::vector<Xapian::Query> forms = {Xapian::Query(term)};
    for (const std::string& other : others->second) forms.emplace_back(term_in_field(prefix, other));
    return Xapian::Query(op, forms.begin(), forms.end());
  }

  /// Scaled: Stemming::in_all_languages() leaves it as it is.
  Xapian::Query stem(const std::string& term) const {
    const std::string_view prefix = prefix_of(term);
    const auto others = stems_.find(stem_term(term.substr(kStemMark.size() + prefix.size())));
    if (others == stems_.end()) return Xapian::Query(term);
    std::vector<Xapian::Query> forms = {Xapian::Query(term)};
    for (const std::string& other : others->second)
      forms.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, stemming_.any_form(other, stop_words_, 1, prefix),
                         1.0);
    return Xapian::Query(Xapian::Query::OP_OR, forms.begin(), forms.end());
  }

  const OtherForms& forms_;
  OtherForms stems_{};
  const Stemming& stemming_;
  const StopWords& stop_words_;
};

}  // namespace

std::vector<std::string> with_letters(const std::string& word) {
  constexpr std::size_t kMost = 32;
  Words words = {word};
  for (std::size_t i = 0; i < words.size() && words.size() < kMost; ++i)
    for (const SpeltOut& row : kSpeltOut)
      for (std::size_t at = words[i].find(row.as); at != std::string::npos && words.size() < kMost;
           at = words[i].find(row.as, at + 1))
        add_new(words, with_replaced(words[i], at, row.as.size(), row.letter));
  return words;
}

std::string spelt_out(std::string word) {
  for (const SpeltOut& row : kSpeltOut)
    for (std::size_t at = word.find(row.letter); at != std::string::npos; at = word.find(row.letter))
      word.replace(at, row.letter.size(), row.as);
  return word;
}

/// "à" for "a" and "ha" for "hà": words that the list of words leaves out.
Words LetterForms::short_words(const std::string& word) const {
  constexpr char32_t kFirst = U'à', kLast = U'ÿ';
  const std::string plain = without_accents(word);
  Words words;
  if (plain.size() >= IndexWords::kShortestWord) return words;
  if (plain != word && database_.term_exists(plain)) words.push_back(plain);
  if (characters_in(plain) != 1) return words;
  for (char32_t c = kFirst; c <= kLast; ++c) {
    std::string other;
    append_character(other, c);
    if (other != word && without_accents(other) == plain && database_.term_exists(other))
      words.push_back(std::move(other));
  }
  return words;
}

Words LetterForms::with_key(std::string_view key) const {
  return with_key_ ? with_key_(key) : Words();
}

Words LetterForms::other_accents(const std::string& word) const {
  if (!with_key_ || has_unspaced_script(word)) return {};
  Words words = with_key_(typed_key(word));
  std::erase(words, word);
  std::ranges::move(short_words(word), std::back_inserter(words));
  return words;
}

const Words& LetterForms::of(const std::string& word) const {
  constexpr std::size_t kMost = 16;  // of Vietnamese words that differ in their tones
  static const Words kNone;
  if (const auto known = found_.find(word); known != found_.end()) return known->second;
  Words words = other_accents(word);
  Words others = with_letters(word);
  others.front() = spelt_out(word);
  for (std::string& other : others)
    if (other != word && database_.term_exists(other)) add_new(words, std::move(other));
  if (std::string other = with_or_without_apostrophe(word); !other.empty() && database_.term_exists(other))
    add_new(words, std::move(other));
  if (words.empty()) return kNone;
  if (words.size() > kMost) {
    std::ranges::stable_sort(words, std::ranges::greater{},
                             [this](const std::string& one) { return database_.get_termfreq(one); });
    words.resize(kMost);
  }
  return found_[word] = std::move(words);
}

Xapian::Query with_other_forms(const Xapian::Query& parsed, const OtherForms& forms, const Stemming& stemming,
                               const StopWords& stop_words) {
  if (parsed.empty()) return parsed;
  return FormsBuilder(forms, stemming, stop_words).widened(parsed);
}

}  // namespace annals
