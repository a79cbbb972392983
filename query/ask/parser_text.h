// SPDX-License-Identifier: GPL-2.0-or-later
/// The pieces of a query written for Xapian's parser, which then reads them as they were meant.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/ask/query_text.h"
#include "query/index/schema.h"

namespace annals {

/// What is written in place of some neighbouring pieces.
struct PieceSubstitute {
  std::size_t first_piece = 0, end_piece = 0;  ///< Positions among the pieces.
  std::string text{};
};

/// Of Chinese, Japanese and Korean written without blanks: all of it side by side, or each two characters by
/// themselves.
enum class PairedRuns { Whole, Pairs };

/// `pieces` are those of `text`. Words are written in lower case, since Xapian does not stem those that start
/// with a capital, and words of scripts without blanks as the index has them. `substitutes` are in the order
/// of the pieces.
std::string text_for_parser(std::string_view text, const std::vector<QueryPiece>& pieces,
                            const std::vector<PieceSubstitute>& substitutes = {},
                            PairedRuns runs = PairedRuns::Whole);

/// The words of a piece without the marks that join words to a phrase, for a query that does not parse.
std::string plain_text(const QueryPiece& piece);

/// Why Xapian could not parse a text, in plain words. Other reasons are as they are.
std::string plain_reason(const std::string& message);

/// Xapian's parser takes no '-' in the name of a field.
std::string parser_name(const Field& field);

}  // namespace annals
