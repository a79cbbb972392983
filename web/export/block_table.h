// SPDX-License-Identifier: GPL-2.0-or-later
/// The tables of Xapian's glass format, as an export needs them: which blocks are in use, and what each leaf
/// begins with. The format is that of Xapian 1.4 (backends/glass/glass_table.h and glass_version.cc there).
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

/// A table in the bytes of "iamglass".
struct TableRoot {
  std::string name{};  ///< "postlist.glass"
  std::uint32_t root = 0, level = 0;
  std::size_t block_bytes = 0;
  bool is_empty = false;  ///< It has no block.
};

/// Throws Error{IndexCorrupt}.
std::vector<TableRoot> table_roots(std::string_view iamglass);

/// A block that is in use.
struct TableBlock {
  std::uint32_t number = 0;
  bool is_leaf = false;
  std::string first_key{};  ///< Of a leaf: not above its first key, and above all keys of the leaf before.
};

/// In the order of their keys, branches before what is below them. Throws Error{IndexCorrupt}.
std::vector<TableBlock> blocks_in_use(const TableRoot& root, std::string_view table);

/// What is left of deleted and changed items in a leaf becomes zeros: no reader looks there, and it is no
/// longer what the index has. Throws Error{IndexCorrupt}.
void clear_unused(std::string& block);

}  // namespace annals
