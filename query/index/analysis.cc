// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/analysis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/break_marks.h"
#include "query/base/byte_set.h"
#include "query/base/letter_variants.h"
#include "query/base/unicode.h"
#include "query/index/index_layout.h"
#include "query/index/word_breaks.h"
#include "query/index/word_parts.h"

namespace annals {

namespace {

constexpr auto kOperators = std::to_array<std::string_view>({"AND", "OR", "NOT", "XOR", "NEAR", "ADJ"});

constexpr std::size_t kLongestWord = 64;  // Xapian's, in bytes

/// True for what a name may be written with besides letters and digits.
bool is_mark(char c) {
  return std::string_view("._:#+-$@").find(c) != std::string_view::npos;
}

bool is_plain(std::string_view name) {
  return std::none_of(name.begin(), name.end(), is_mark);
}

/// Without the marks that belong to the sentence at its end: all but ++ and #.
std::string_view without_sentence_end(std::string_view name) {
  while (!name.empty() && std::string_view(".:-_@$").find(name.back()) != std::string_view::npos)
    name.remove_suffix(1);
  return name;
}

/// --flag and -Wall, as programs take them, and what is less than nothing: -4px.
bool is_option(std::string_view name) {
  const std::size_t dashes = name.find_first_not_of('-');
  return (dashes == 1 && is_word_byte(name[dashes])) || (dashes == 2 && is_letter_byte(name[dashes]));
}

/// Without those before it, such as quotes' dashes.
std::string_view trimmed_name(std::string_view name) {
  while (!name.empty() && std::string_view(":-+").find(name.front()) != std::string_view::npos)
    name.remove_prefix(1);
  return name;
}

/// A document that has been given to a TermGenerator without positions of n-grams.
std::map<Xapian::termpos, std::string> words_by_position(const Xapian::Document& document) {
  std::map<Xapian::termpos, std::string> words;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at) words[*at] = *term;
  return words;
}

}  // namespace

std::string text_for_terms(std::string_view text) {
  return with_word_breaks(
      joined_initials(with_common_letters(plain_forms(without_gershayim(without_break_marks(text))))));
}

std::vector<std::string> words_of(std::string_view text) {
  Xapian::Document document;
  Xapian::TermGenerator generator;
  generator.set_flags(static_cast<Xapian::TermGenerator::flags>(kGeneratorFlags));
  generator.set_document(document);
  generator.index_text(lower(text_for_terms(text)));
  std::vector<std::string> words;
  for (auto& [position, word] : words_by_position(document)) words.push_back(std::move(word));
  return words;
}

std::vector<Token> tokens_of(std::string_view text, const Stemming& stemming) {
  std::vector<Token> tokens;
  for (const std::string& word : words_of(text)) tokens.push_back({word, stemming.terms_of(word)});
  return tokens;
}

double posts_with(const Token& token, const Xapian::Database& database) {
  const std::set<std::string> terms(token.terms.begin(), token.terms.end());
  double posts = 0;
  for (const std::string& term : terms) posts += database.get_termfreq(term);
  return std::min<double>(posts, database.get_doccount());
}

double idf(const Token& token, const Xapian::Database& database) {
  const double with = posts_with(token, database);
  return with > 0 ? std::log1p(database.get_doccount() / with) : 0;
}

std::vector<std::string> typed_names(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && (is_letter_byte(text[end]) || is_digit(text[end]) || is_mark(text[end])))
      ++end;
    const std::string_view whole = without_sentence_end(text.substr(at, end - at));
    const bool is_apart = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n';
    if (is_apart && is_option(whole) && whole.size() <= kLongestWord) names.push_back(lower(whole));
    const std::string_view name = trimmed_name(whole);
    if (name.size() > 1 && name.size() <= kLongestWord && !is_plain(name) && version_of(name).empty() &&
        std::any_of(name.begin(), name.end(), is_letter_byte))
      names.push_back(lower(name));
    at = std::max(end, at + 1);
  }
  return names;
}

std::vector<std::string> named_versions(std::string_view text) {
  constexpr ByteSet kBlanks(" \n\t");
  std::vector<std::string> versions;
  std::string_view before;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = kBlanks.first_in(text, at);
    std::string_view word = text.substr(at, end - at);
    while (!word.empty() && !is_word_byte(word.front())) word.remove_prefix(1);
    while (!word.empty() && !is_word_byte(word.back())) word.remove_suffix(1);
    if (const std::string version = version_of(word); !version.empty()) {
      if (!before.empty()) versions.push_back(lower(before).append(" ").append(version));
      versions.push_back(version);
    }
    before = all_letters(word) && word.size() < kLongestWord / 2 ? word : std::string_view();
    at = end + 1;
  }
  return versions;
}

std::string title_term(const std::vector<std::string>& words) {
  std::string title;
  for (const std::string& word : words) {
    const std::string version = version_of(word);
    title.append(" ").append(version.empty() ? word : version);
  }
  return title.empty() ? title : bounded_term(std::string(kWholeTitlePrefix) + title);
}

bool is_query_operator(std::string_view word) {
  const std::string_view name = word.substr(0, word.find('/'));  // NEAR/5
  return std::find(kOperators.begin(), kOperators.end(), name) != kOperators.end();
}

Xapian::BM25Weight weighting() {
  constexpr double kTermFrequency = 2, kLength = 0.6, kShortest = 0.5;  // k1, b, Xapian's default
  constexpr double kRepeatedInQuery = 1000;  // a word that stands in the query twice counts twice
  return Xapian::BM25Weight(kTermFrequency, 0, kRepeatedInQuery, kLength, kShortest);
}

Xapian::Enquire enquire_for(const Xapian::Query& query, const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(weighting());
  return enquire;
}

}  // namespace annals
