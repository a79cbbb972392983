// SPDX-License-Identifier: GPL-2.0-or-later
/// A SearchRequest to a Xapian query: words, fields, filters and dates, all set up from the index's fields.
#pragma once
#include <string>
#include <vector>

#include <xapian.h>

#include "query/deadline.h"
#include "query/query_text.h"
#include "query/ranking.h"
#include "query/request.h"
#include "query/synonym_query.h"
#include "query/synonyms.h"

namespace annals {

struct Query {
  Xapian::Query words{};  ///< The text of the request; what is highlighted. Empty: nothing was asked.
  Xapian::Query match{};  ///< Words, filters and dates together; it ends with DeadlinePassed.
  std::vector<std::string> notes{};  ///< What was understood differently from what was typed.
  std::string text{};                ///< What was parsed.
  std::vector<QueryPiece> pieces{};  ///< The text, taken apart.
  std::vector<Token> tokens{};       ///< The words it wants, stop words left out unless there are no others.
  std::vector<WordWithSynonyms> synonyms{};  ///< Of its words; in `words` already.
  Ranking ranking{};                         ///< What moves a post up, besides `words`.
};

/// How words without an operator between them combine.
enum class Combine { All, Any };

/// Throws Error{BadRequest} for a filter or date that cannot be; a text that does not parse is searched as
/// plain words, and `notes` says so.
Query parse_query(const SearchRequest& request, const Xapian::Database& database,
                  const IndexSettings& settings, const Stemming& stemming, const Limits& limits,
                  Combine combine = Combine::All, const Synonyms& synonyms = {},
                  Deadline deadline = Deadline::max());

}  // namespace annals
