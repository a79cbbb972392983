// SPDX-License-Identifier: GPL-2.0-or-later
/// Writes a table of Xapian's glass format whose leaves are cut where an export wants them to be.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "web/export/block_table.h"

namespace annals {

struct WrittenTable {
  TableRoot root{};
  std::string bytes{};
  std::vector<std::uint32_t>
      leaves{};                    ///< Of each piece, how many; they are numbered in the order of pieces.
  std::uint32_t first_branch = 0;  ///< Behind the leaves, to the end.
};

/// `pieces` has the number of a piece for each item: no leaf has items of two.
WrittenTable write_table(const std::vector<TableItem>& items, const std::vector<std::uint32_t>& pieces,
                         std::size_t block_bytes);

}  // namespace annals
