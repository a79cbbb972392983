// SPDX-License-Identifier: GPL-2.0-or-later
/// Which items of the tables are fetched together. Borders depend on keys and sizes near them alone, so a
/// post that is edited changes few pieces.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "web/export/block_table.h"

namespace annals {

/// The piece that is in the start of the index: what every opening and nearly every search reads.
inline constexpr std::uint32_t kStartPiece = 0;

/// Gives each item of a table its piece; pieces are numbered over all tables.
class PiecePlan {
 public:
  /// Pieces are `larger` times as large as they are best.
  explicit PiecePlan(std::size_t larger) : larger_(larger) {}

  /// `name` is that of the table, as "postlist.glass".
  std::vector<std::uint32_t> pieces_of(std::string_view name, const std::vector<TableItem>& items);

  /// The number of pieces so far, with that of the start.
  std::uint32_t pieces() const { return next_; }

 private:
  std::size_t larger_;
  std::uint32_t next_ = kStartPiece + 1;
};

/// What a term is about whatever its field: "rust" of "rust", "Zrust", "ZSrust", "XT rust 2026".
std::string_view word_of_key(std::string_view key);

}  // namespace annals
