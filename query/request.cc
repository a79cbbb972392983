// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/request.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "query/analysis.h"
#include "query/ascii.h"
#include "query/date_range.h"
#include "query/error.h"
#include "query/schema.h"

namespace annals {

namespace {

unsigned parse_count(const std::string& name, const std::string& value) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || end != value.data() + value.size())
    throw Error(ErrorKind::BadRequest, fmt::format("{} takes a whole number, not '{}'", name, value));
  return number;
}

double parse_share(const std::string& name, const std::string& value, double most) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || end != value.data() + value.size() || !(number >= 0 && number <= most))
    throw Error(ErrorKind::BadRequest,
                fmt::format("{} takes a number from 0 to {}, not '{}'", name, most, value));
  return number;
}

bool parse_switch(const std::string& name, const std::string& value) {
  if (value.empty() || value == "1" || value == "true") return true;
  if (value == "0" || value == "false") return false;
  throw Error(ErrorKind::BadRequest, fmt::format("{} is 1 or 0, not '{}'", name, value));
}

Order parse_order(const std::string& value) {
  std::string names;
  for (const OrderName& row : kOrders) {
    if (row.name == value) return row.order;
    names += (names.empty() ? "" : ", ") + std::string(row.name);
  }
  throw Error(ErrorKind::BadRequest, fmt::format("order is one of {}; not '{}'", names, value));
}

std::string checked_day(const std::string& name, const std::string& value) {
  if (!parse_day_range(value))
    throw Error(
        ErrorKind::BadRequest,
        fmt::format("{} takes a day, month or year such as 2009-03-15, march-2009, 2009 or 2y; not '{}'",
                    name, value));
  return value;
}

void add_facets(SearchRequest& request, std::string_view list) {
  while (!list.empty()) {
    const std::string_view name = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), name.size() + 1));
    if (name.empty()) continue;
    if (std::find(request.facets.begin(), request.facets.end(), name) == request.facets.end())
      request.facets.emplace_back(name);
  }
}

/// "series=Letters from Rome": for fields that only an index knows.
void add_filter(SearchRequest& request, const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0)
    throw Error(ErrorKind::BadRequest,
                fmt::format("filter takes a field and a value, NAME=VALUE; not '{}'", text));
  if (equals + 1 < text.size()) request.filters.push_back({text.substr(0, equals), text.substr(equals + 1)});
}

Parameter filter_parameter(const Field& field) {
  std::string placeholder(field.name);
  std::transform(placeholder.begin(), placeholder.end(), placeholder.begin(),
                 [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c); });
  return {.name = std::string(field.name),
          .placeholder = placeholder,
          .help = fmt::format("Only posts whose {} is exactly this; {}", field.name,
                              field.many_values ? "several mean all" : "several mean any"),
          .repeatable = true,
          .apply = [name = std::string(field.name)](SearchRequest& request, const std::string& value) {
            if (!value.empty()) request.filters.push_back({name, value});
          }};
}

std::vector<Parameter> all_parameters() {
  std::vector<Parameter> all = {
      {.name = "limit",
       .placeholder = "N",
       .help = "Posts to list (default 10)",
       .apply = [](SearchRequest& r, const std::string& v) { r.limit = parse_count("limit", v); }},
      {.name = "offset",
       .placeholder = "N",
       .help = "Posts to leave out before the first one listed (default 0)",
       .apply = [](SearchRequest& r, const std::string& v) { r.offset = parse_count("offset", v); }},
      {.name = "order",
       .placeholder = "relevance|newest|oldest",
       .help = "How to sort (default relevance); undated posts come last in a sort by date",
       .apply = [](SearchRequest& r, const std::string& v) { r.order = parse_order(v); }},
      {.name = "since",
       .placeholder = "DAY",
       .help = "Only posts of this day, month or year and later",
       .apply = [](SearchRequest& r, const std::string& v) { r.since = checked_day("since", v); }},
      {.name = "until",
       .placeholder = "DAY",
       .help = "Only posts of this day, month or year and earlier",
       .apply = [](SearchRequest& r, const std::string& v) { r.until = checked_day("until", v); }},
      {.name = "exact",
       .placeholder = "1",
       .help = "Only posts with all of the words as they are spelt; nothing is corrected or left out",
       .is_switch = true,
       .apply = [](SearchRequest& r, const std::string& v) { r.exact = parse_switch("exact", v); }},
      {.name = "no-anchor-text",
       .placeholder = "1",
       .help = "Leave out the words that other posts' links to a post are made of",
       .is_switch = true,
       .apply = [](SearchRequest& r,
                   const std::string& v) { r.anchor_text = !parse_switch("no-anchor-text", v); }},
      {.name = "no-synonyms",
       .placeholder = "1",
       .help = "Only the words themselves, not those that annals.yaml says mean the same",
       .is_switch = true,
       .apply = [](SearchRequest& r, const std::string& v) { r.synonyms = !parse_switch("no-synonyms", v); }},
      {.name = "explain",
       .placeholder = "1",
       .help = "Say of each post what its score is made of",
       .is_switch = true,
       .apply = [](SearchRequest& r, const std::string& v) { r.explain = parse_switch("explain", v); }},
      {.name = "recency",
       .placeholder = "SHARE",
       .help = fmt::format("How much newer posts gain, 0 (not at all) to {} (default {})", kMostRecency,
                           kDefaultRecency),
       .apply = [](SearchRequest& r,
                   const std::string& v) { r.recency = parse_share("recency", v, kMostRecency); }},
      {.name = "snippets",
       .placeholder = "N",
       .help = fmt::format("Pieces of each post to show, from different places: 0 to {} (default 1)",
                           kMostSnippets),
       .apply = [](SearchRequest& r, const std::string& v) { r.snippets = parse_count("snippets", v); }},
      {.name = "facets",
       .placeholder = "FIELD,…",
       .help = "Count the values of these fields: " + names_of_fields(kFields, is_facet),
       .repeatable = true,
       .apply = [](SearchRequest& r, const std::string& v) { add_facets(r, v); }},
      {.name = "filter",
       .placeholder = "NAME=VALUE",
       .help = "Only posts whose field NAME is exactly VALUE; also for fields of annals.yaml",
       .repeatable = true,
       .apply = add_filter},
  };
  for (const Field& field : kFields)
    if (is_filter(field)) all.push_back(filter_parameter(field));
  return all;
}

/// What the limits look at, counted without parsing: a query is measured before Xapian's recursive parser
/// sees it.
struct QueryShape {
  unsigned words = 0, depth = 0, wildcards = 0, phrase_words = 0;
  unsigned shortest_wildcard = ~0U;
};

std::size_t end_of_query_word(std::string_view query, std::size_t at) {
  while (at < query.size() && is_word_byte(query[at])) ++at;
  return at;
}

QueryShape shape_of(std::string_view query) {
  QueryShape shape;
  unsigned open = 0, in_phrase = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t end = end_of_query_word(query, at);
    if (end > at) {
      const std::string_view word = query.substr(at, end - at);
      at = end;
      if (quoted) shape.phrase_words = std::max(shape.phrase_words, ++in_phrase);
      if (quoted || !is_query_operator(word)) ++shape.words;
      if (quoted || query.substr(at, 1) != "*" || end_of_query_word(query, at + 1) != at + 1) continue;
      ++shape.wildcards;
      shape.shortest_wildcard = std::min(shape.shortest_wildcard, static_cast<unsigned>(characters_in(word)));
      continue;
    }
    const char c = query[at++];
    if (c == '"') {
      quoted = !quoted;
      in_phrase = 0;
    } else if (c == '(' && !quoted) {
      shape.depth = std::max(shape.depth, ++open);
    } else if (c == ')' && !quoted && open > 0) {
      --open;
    }
  }
  return shape;
}

void refuse(std::string_view what, std::size_t got, std::size_t most) {
  throw Error(ErrorKind::BadRequest, fmt::format("{}: {}; at most {}", what, got, most),
              "Ask for less at a time; the limits are in docs/query-syntax.md.");
}

}  // namespace

std::string_view name_of(Order order) {
  for (const OrderName& row : kOrders)
    if (row.order == order) return row.name;
  return kOrders.front().name;
}

Limits terminal_limits() {
  Limits limits;
  limits.limit = limits.offset = 1'000'000;
  limits.deadline = std::chrono::seconds(10);
  return limits;
}

const std::vector<Parameter>& parameters() {
  static const std::vector<Parameter> all = all_parameters();
  return all;
}

std::vector<Parameter> parameters_of(const IndexSettings& settings) {
  std::vector<Parameter> all = parameters();
  const std::vector<Field> fields = fields_of(settings);
  for (std::size_t i = kFields.size(); i < fields.size(); ++i) all.push_back(filter_parameter(fields[i]));
  return all;
}

void check_limits(const SearchRequest& request, const Limits& limits) {
  if (request.text.size() > limits.query_bytes)
    refuse("bytes in the query", request.text.size(), limits.query_bytes);
  const QueryShape shape = shape_of(request.text);
  if (shape.words > limits.terms) refuse("words in the query", shape.words, limits.terms);
  if (shape.depth > limits.depth) refuse("nested parentheses", shape.depth, limits.depth);
  if (shape.wildcards > limits.wildcards) refuse("words with *", shape.wildcards, limits.wildcards);
  if (shape.phrase_words > limits.phrase_words)
    refuse("words in a phrase", shape.phrase_words, limits.phrase_words);
  if (shape.wildcards > 0 && shape.shortest_wildcard < limits.wildcard_letters)
    throw Error(ErrorKind::BadRequest,
                fmt::format("a word with * needs at least {} letters before it", limits.wildcard_letters));
  if (request.filters.size() > limits.filters) refuse("filters", request.filters.size(), limits.filters);
  if (request.limit > limits.limit) refuse("limit", request.limit, limits.limit);
  if (request.offset > limits.offset) refuse("offset", request.offset, limits.offset);
  if (request.snippets > kMostSnippets) refuse("snippets", request.snippets, kMostSnippets);
  for (const Filter& filter : request.filters)
    if (filter.value.size() > limits.query_bytes)
      refuse("bytes in a filter", filter.value.size(), limits.query_bytes);
}

void check_limits(const SuggestRequest& request, const Limits& limits) {
  if (request.text.size() > limits.query_bytes)
    refuse("bytes in the query", request.text.size(), limits.query_bytes);
  if (request.limit > limits.limit) refuse("limit", request.limit, limits.limit);
}

void check_limits(const RelatedRequest& request, const Limits& limits) {
  for (const std::string* name : {&request.path, &request.url})
    if (name->size() > limits.query_bytes) refuse("bytes in a name", name->size(), limits.query_bytes);
  if (request.limit > limits.limit) refuse("limit", request.limit, limits.limit);
}

}  // namespace annals
