// SPDX-License-Identifier: GPL-2.0-or-later
/// Words of a query that have neither a letter nor a digit: 🚀, ||>.
#pragma once
#include <vector>

#include <xapian.h>

#include "query/ask/query_text.h"
#include "query/ask/synonym_query.h"

namespace annals {

/// For each piece that is one and that posts have, in their order, those posts. Others say nothing.
std::vector<WordWithSynonyms> symbol_words(const std::vector<QueryPiece>& pieces,
                                           const Xapian::Database& database);

}  // namespace annals
