// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/parser.h"

#include <fmt/format.h>

#include "query/ask/date_query.h"
#include "query/ask/query_text.h"
#include "query/ask/words_parser.h"
#include "query/base/error.h"
#include "query/index/schema.h"
#include "query/index/stemming.h"
#include "query/index/value_query.h"

namespace annals {

namespace {

Xapian::Query both(const Xapian::Query& query, const Xapian::Query& filter) {
  return query.empty() ? Xapian::Query(0.0, filter) : Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
}

/// Filters on one field: all of several values if a post can have several, else any of them.
Xapian::Query filter_query(const Field& field, const std::vector<Filter>& filters,
                           const Xapian::Database& database) {
  std::vector<Xapian::Query> terms;
  for (const Filter& filter : filters)
    if (filter.field == field.name) terms.push_back(value_query(field, database, filter.value));
  return Xapian::Query(field.many_values ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, terms.begin(),
                       terms.end());
}

Xapian::Query at_any(const std::vector<std::string>& paths) {
  std::vector<Xapian::Query> posts;
  for (const std::string& path : paths) posts.emplace_back(value_term(*find_field("path"), path));
  return Xapian::Query(Xapian::Query::OP_OR, posts.begin(), posts.end());
}

Xapian::Query since_until(const SearchRequest& request) {
  try {
    return dates_between(request.since, request.until);
  } catch (const Xapian::QueryParserError& error) {
    throw Error(ErrorKind::BadRequest, error.get_msg());
  }
}

Xapian::Query match_of(const Xapian::Query& words, const SearchRequest& request,
                       const Xapian::Database& database, const std::vector<Field>& fields) {
  for (const Filter& filter : request.filters)
    if (const Field* field = find_field(filter.field, fields); !field || !is_filter(*field))
      throw Error(ErrorKind::BadRequest, fmt::format("posts cannot be filtered by '{}'", filter.field),
                  fmt::format("Filters are {}.", names_of_fields(fields, is_filter)));
  Xapian::Query match = words;
  for (const Field& field : fields)
    if (const Xapian::Query filter = filter_query(field, request.filters, database); !filter.empty())
      match = both(match, filter);
  if (!request.since.empty() || !request.until.empty()) match = both(match, since_until(request));
  if (match.empty()) match = Xapian::Query(std::string());
  if (!request.without.empty())
    match = Xapian::Query(Xapian::Query::OP_AND_NOT, match, at_any(request.without));
  return match;
}

}  // namespace

Query parse_query(const SearchRequest& request, Combine combine, const ParseContext& context) {
  const auto& [database, fields, stemming, synonyms, limits, deadline, words, words_with_key] = context;
  Query query;
  const std::string text = plain_query(request.text);
  if (!text.empty()) {
    const bool has_links = database.get_value_freq(kInboundSlot) > 0;
    WordsParser({.database = database,
                 .fields = fields,
                 .stemming = stemming,
                 .synonyms = request.synonyms && !request.exact ? &synonyms : nullptr,
                 .other_spellings = !request.exact,
                 .limits = limits,
                 .anchor_text = request.anchor_text && has_links,
                 .typing = request.typing && !request.exact,
                 .deadline = deadline,
                 .words = words,
                 .words_with_key = words_with_key})
        .parse(query, text, combine);
    if (query.words.empty())
      query.changes.push_back({.kind = Interpretation::WordsAlone, .reason = WordsAloneReason::NoWords});
  }
  query.match = stopping(match_of(query.words, request, database, fields), deadline);
  return query;
}

}  // namespace annals
