// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/word_places.h"

#include <algorithm>
#include <array>

#include "query/base/ascii.h"
#include "query/index/index_layout.h"

namespace annals {

namespace {

using Queries = std::vector<Xapian::Query>;

struct Place {
  std::string_view prefix{};
  double share = 1;  ///< Of the weight of a word in the text.
};
constexpr auto kPlaces = std::to_array<Place>({{kLabelPrefix, kLabelShare}, {kJoinedPrefix, kJoinedShare}});

bool is_word_of_body(const Xapian::Query& query) {
  return query.get_type() == Xapian::Query::LEAF_TERM && prefix_of(*query.get_terms_begin()).empty() &&
         !(*query.get_terms_begin()).empty();
}

/// A word, or a word with the same word in the links of other posts.
bool is_parsed_word(const Xapian::Query& query) {
  if (query.get_type() != Xapian::Query::OP_OR) return is_word_of_body(query);
  return query.get_num_subqueries() == 2 && is_word_of_body(query.get_subquery(0)) &&
         query.get_subquery(1).get_type() == Xapian::Query::LEAF_TERM &&
         prefix_of(*query.get_subquery(1).get_terms_begin()) == kAnchorPrefix;
}

Queries subqueries_of(const Xapian::Query& query) {
  if (query.get_type() == Xapian::Query::LEAF_TERM) return {query};
  Queries parts;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) parts.push_back(query.get_subquery(i));
  return parts;
}

bool has_words_below(Xapian::Query::op type) {
  using Query = Xapian::Query;
  constexpr auto kTypes = std::to_array<Query::op>(
      {Query::OP_AND, Query::OP_OR, Query::OP_XOR, Query::OP_AND_NOT, Query::OP_AND_MAYBE, Query::OP_FILTER});
  return std::ranges::find(kTypes, type) != kTypes.end();
}

Xapian::Query any_place_of(const Queries& queries) {
  return Xapian::Query(Xapian::Query::OP_OR, queries.begin(), queries.end());
}

}  // namespace

bool WordPlaces::has_in(std::string_view prefix, const std::vector<std::string>& terms) const {
  return std::ranges::any_of(
      terms, [&](const std::string& term) { return database_.term_exists(term_in_field(prefix, term)); });
}

bool WordPlaces::has(const std::string& word) const {
  const std::vector<std::string> terms = stemming_.terms_of(word);
  return has_in({}, terms) || database_.term_exists(word) ||
         std::ranges::any_of(kPlaces, [&](const Place& place) { return has_in(place.prefix, terms); });
}

bool WordPlaces::has_as_one(const std::string& word) const {
  const std::vector<std::string> terms = stemming_.terms_of(word);
  return has_in({}, terms) || has_in(kLabelPrefix, terms);
}

/// With several stemmers a parser leaves the words as they are: "Zposts".
Xapian::Query WordPlaces::in_place(std::string_view prefix, const std::string& term,
                                   const StopWords& stop_words) const {
  const bool has_one = stemming_.stemmers().size() == 1 || !is_stem_term(term);
  if (has_one) return has_in(prefix, {term}) ? Xapian::Query(term_in_field(prefix, term)) : Xapian::Query();
  const std::string word = term.substr(kStemMark.size());
  return has_in(prefix, stemming_.terms_of(word)) ? stemming_.any_form(word, stop_words, 1, prefix)
                                                  : Xapian::Query();
}

std::string WordPlaces::parser_term(const std::string& word) const {
  if (word.empty() || is_digit(word.front())) return word;
  return stemming_.stemmers().size() == 1 ? stemming_.term_of(word, 0) : stem_term(word);
}

Xapian::Query WordPlaces::in_labels(const std::string& word, const StopWords& stop_words) const {
  return in_place(kLabelPrefix, parser_term(word), stop_words);
}

Xapian::Query WordPlaces::joined(const std::string& word, const StopWords& stop_words) const {
  return in_place(kJoinedPrefix, parser_term(word), stop_words);
}

Queries WordPlaces::elsewhere_of_term(const std::string& term, const StopWords& stop_words) const {
  Queries queries;
  for (const Place& place : kPlaces)
    if (const Xapian::Query query = in_place(place.prefix, term, stop_words); !query.empty())
      queries.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, query, place.share);
  return queries;
}

Queries WordPlaces::elsewhere(const std::string& word, const StopWords& stop_words) const {
  return elsewhere_of_term(parser_term(word), stop_words);
}

Xapian::Query WordPlaces::widened(const Xapian::Query& parsed, const StopWords& stop_words) const {
  if (parsed.empty()) return parsed;
  if (is_parsed_word(parsed)) {
    Queries places = subqueries_of(parsed);
    const Queries others = elsewhere_of_term(*places.front().get_terms_begin(), stop_words);
    if (others.empty()) return parsed;
    places.insert(places.end(), others.begin(), others.end());
    return any_place_of(places);
  }
  const Xapian::Query::op type = parsed.get_type();
  if (!has_words_below(type)) return parsed;
  Queries parts;
  for (const Xapian::Query& part : subqueries_of(parsed)) parts.push_back(widened(part, stop_words));
  return Xapian::Query(type, parts.begin(), parts.end());
}

}  // namespace annals
