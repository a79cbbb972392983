// SPDX-License-Identifier: GPL-2.0-or-later
/// Numbers with what stands beside them, joined or apart: units, versions of programs, thousands.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/ask/code_spellings.h"
#include "query/ask/query_text.h"

namespace annals {

/// 5GB as "5 gb", H.265 as "h265", python3 as "python 3.11", 1990 as "1990s", 25,000 as 25000 and "25 000".
/// Only what posts have.
std::vector<std::string> number_spellings(std::string_view text, const SpellingContext& context);

struct JoinedNumber {
  std::string word{};      ///< Empty: there is none.
  std::size_t pieces = 0;  ///< How many it stands for.
};

/// "5 GB" as 5gb, "12 500" as 12500, "1920 x 1080" as 1920x1080, from the piece at `first`, if posts have it
/// so. `replaceable` is of each piece.
JoinedNumber joined_number(const std::vector<QueryPiece>& pieces, std::size_t first,
                           const std::vector<bool>& replaceable, const SpellingContext& context);

}  // namespace annals
