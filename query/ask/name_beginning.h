// SPDX-License-Identifier: GPL-2.0-or-later
/// A star behind a name: node.j*, async-aw*, Vec<T*, v1.7*. Xapian's parser reads one word before a star.
#pragma once
#include <cstddef>
#include <vector>

#include "query/ask/query_text.h"
#include "query/ask/synonym_query.h"

namespace annals {

/// For each piece with a star, in their order, what it finds: its words side by side, the last one as the
/// beginning of at most `most_longer` words, the most frequent ones, and names that are written so. Labels
/// are looked at too. A plain word in a field is left to the parser, and so is what stands beside NEAR.
std::vector<WordWithSynonyms> beginnings_of_names(const std::vector<QueryPiece>& pieces,
                                                  const SynonymContext& context, unsigned most_longer);

}  // namespace annals
