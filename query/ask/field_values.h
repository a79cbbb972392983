// SPDX-License-Identifier: GPL-2.0-or-later
/// The values of fields in the pieces of a query.
#pragma once
#include <vector>

#include <xapian.h>

#include "query/ask/query_text.h"

namespace annals {

/// tag:open source: if no post has the tag "open" but one has "open source", the words behind the value
/// belong to it, as if they stood in quotes.
void join_values(std::vector<QueryPiece>& pieces, const Xapian::Database& database);

}  // namespace annals
