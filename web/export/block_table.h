// SPDX-License-Identifier: GPL-2.0-or-later
/// Reads the tables of Xapian's glass format. The format is that of Xapian 1.4 (backends/glass/glass_table.h
/// and glass_version.cc there).
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
  std::uint64_t entries = 0;
  std::size_t block_bytes = 0;
  bool is_empty = false;  ///< It has no block.
};

/// Throws Error{IndexCorrupt}.
std::vector<TableRoot> table_roots(std::string_view iamglass);

/// The same bytes, but for what they say of the tables. Throws Error{IndexCorrupt}.
std::string with_roots(std::string_view iamglass, const std::vector<TableRoot>& roots);

/// A key and what is stored under it.
struct TableItem {
  std::string key{}, tag{};
};

/// All of a table in the order of their keys; the first one has an empty key and an empty tag. Tags are
/// unpacked. Throws Error{IndexCorrupt}.
std::vector<TableItem> items_of(const TableRoot& root, std::string_view table);

/// An item as a leaf has it, which may be a part of one.
struct LeafItem {
  std::string_view key{}, tag{};
  bool is_first = true, is_last = true;  ///< Of the parts.
  bool is_packed = false;
  unsigned part = 1;
};

/// Throws Error{IndexCorrupt}.
std::vector<LeafItem> leaf_items(std::string_view block);

}  // namespace annals
