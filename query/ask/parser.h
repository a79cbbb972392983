// SPDX-License-Identifier: GPL-2.0-or-later
/// A SearchRequest to a Xapian query: words, fields, filters and dates, all set up from the index's fields.
#pragma once
#include <functional>
#include <vector>

#include <xapian.h>

#include "query/ask/letter_forms.h"
#include "query/ask/query.h"
#include "query/ask/request.h"
#include "query/index/schema.h"
#include "query/index/stemming.h"
#include "query/index/synonyms.h"
#include "query/index/words_file.h"
#include "query/match/deadline.h"

namespace annals {

/// The index that a request is parsed for. All of it must outlive the parse, `fields` the Query too.
struct ParseContext {
  const Xapian::Database& database;
  const std::vector<Field>& fields;  ///< All that the index has.
  const Stemming& stemming;
  const Synonyms& synonyms;
  const Limits& limits;
  Deadline deadline = Deadline::max();
  std::function<const IndexWords&()> words{};  ///< Of the index, when it is called; empty: unknown.
  LetterForms::WithKey words_with_key{};       ///< Of the index; empty: unknown.
};

/// Throws Error{BadRequest} for a filter or date that cannot be; a text that does not parse is searched as
/// plain words, and `changes` has it.
Query parse_query(const SearchRequest& request, Combine combine, const ParseContext& context);

}  // namespace annals
