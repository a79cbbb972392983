// SPDX-License-Identifier: GPL-2.0-or-later
/// Names that are typed without what joins their parts, or with blanks in its place: tldr, "Q & A", "open
/// street map".
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/ask/code_spellings.h"
#include "query/ask/query_text.h"

namespace annals {

/// tldr as "tl dr", targz as "tar gz", mash as "m a s h", rock'n'roll as "rock roll", m&m as "m&ms". Only
/// what posts have, and only for a word that none has as it is. `words` are those of `text`.
std::vector<std::string> name_spellings(std::string_view text, const std::vector<std::string>& words,
                                        const SpellingContext& context);

/// "Q & A" and "q and a" as q&a, "open street map" as openstreetmap, from the piece at `first` on, if posts
/// have it so. Empty: there is none. `replaceable` is of each piece.
std::string name_of_three(const std::vector<QueryPiece>& pieces, std::size_t first,
                          const std::vector<bool>& replaceable, const SpellingContext& context);

}  // namespace annals
