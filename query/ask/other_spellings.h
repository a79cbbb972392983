// SPDX-License-Identifier: GPL-2.0-or-later
/// Words of a query that posts have in another spelling too: joined, with a hyphen or apart, in code, as a
/// version with or without its "v", with umlauts or "ue".
#pragma once
#include <cstddef>
#include <vector>

#include "query/ask/code_spellings.h"
#include "query/ask/known_words.h"
#include "query/ask/query_text.h"

namespace annals {

/// From left to right; only spellings that posts have, at most `most` of each.
std::vector<KnownWords> words_with_other_spellings(const std::vector<QueryPiece>& pieces,
                                                   const SpellingContext& context, std::size_t most);

/// Both, in the order of the pieces. Where they are of other pieces, those of `synonyms` count.
std::vector<KnownWords> merged(std::vector<KnownWords> synonyms, const std::vector<KnownWords>& spellings);

}  // namespace annals
