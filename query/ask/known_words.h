// SPDX-License-Identifier: GPL-2.0-or-later
/// The words of a query that have synonyms: docs/decisions/0016-synonyms.md.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "query/ask/query_text.h"
#include "query/index/stemming.h"
#include "query/index/synonyms.h"

namespace annals {

/// Neighbouring words of a query that have synonyms.
struct KnownWords {
  std::size_t first_piece = 0, end_piece = 0;  ///< Positions in the query's pieces.
  std::vector<std::string> meanings{};
  bool is_spelling = false;  ///< The same words in another spelling, not words that annals.yaml lists.
};

/// Of each piece: others may stand in its place. Not for what is excluded, with a sign, in quotes, or next to
/// NEAR.
std::vector<bool> replaceable_pieces(const std::vector<QueryPiece>& pieces);

/// The longest ones, from left to right among the replaceable pieces. Each has `most` meanings at the
/// most.
std::vector<KnownWords> words_with_synonyms(const std::vector<QueryPiece>& pieces, const Synonyms& synonyms,
                                            const Stemming& stemming, std::size_t most);

}  // namespace annals
