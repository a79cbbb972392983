// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/parser.h"

#include <fmt/format.h>

#include "query/date_query.h"
#include "query/error.h"
#include "query/schema.h"
#include "query/stemming.h"
#include "query/unicode.h"
#include "query/words_parser.h"

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
                       const Xapian::Database& database, const IndexSettings& settings) {
  const std::vector<Field> fields = fields_of(settings);
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

Query parse_query(const SearchRequest& request, const Xapian::Database& database,
                  const IndexSettings& settings, const Stemming& stemming, const Limits& limits,
                  Combine combine, const Synonyms& synonyms, Deadline deadline) {
  Query query;
  const std::string text = collapse_blanks(plain_forms(clean_text(request.text)));
  if (!text.empty()) {
    const bool has_links = database.get_value_freq(kInboundSlot) > 0;
    const bool has_synonyms = request.synonyms && !request.exact;
    WordsParser(database, settings, stemming, has_synonyms ? &synonyms : nullptr, limits,
                request.anchor_text && has_links, deadline)
        .parse(query, text, combine);
    if (query.words.empty())
      query.notes.push_back("the query has no words to search for; these are all posts");
  }
  query.match = stopping(match_of(query.words, request, database, settings), deadline);
  return query;
}

}  // namespace annals
