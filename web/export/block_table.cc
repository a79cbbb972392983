// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/block_table.h"

#include <algorithm>
#include <array>

#include "query/base/error.h"

namespace annals {

namespace {

constexpr std::string_view kMagic{"\x0f\x0dXapian Glass", 14};
constexpr std::size_t kVersionBytes = 2, kUuidBytes = 16;
constexpr std::size_t kBlockUnit = 2048;
constexpr auto kTables = std::to_array<std::string_view>(
    {"postlist", "docdata", "termlist", "position", "spelling", "synonym"});  // in the order of iamglass

constexpr std::size_t kLevelAt = 4, kDirectoryEndAt = 9, kDirectory = 11, kDirectoryEntryBytes = 2;
constexpr std::size_t kBlockNumberBytes = 4, kLeastItemBytes = 3;
constexpr std::size_t kItemSizeMask = 0x1fff;
constexpr unsigned kMostLevels = 10;

Error corrupt() {
  return Error(ErrorKind::IndexCorrupt, "a table of the index cannot be read");
}

/// Takes apart what Xapian has packed.
class PackedReader {
 public:
  explicit PackedReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1).front());
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) return value;
    }
    throw corrupt();
  }
  std::string_view take(std::size_t bytes) {
    if (bytes > rest_.size()) throw corrupt();
    const std::string_view taken = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return taken;
  }

 private:
  std::string_view rest_;
};

/// The bytes of a block; what is outside of it throws.
class BlockBytes {
 public:
  explicit BlockBytes(std::string_view bytes) : bytes_(bytes) {
    if (bytes.size() < kDirectory || directory_end() > bytes.size() || directory_end() < kDirectory)
      throw corrupt();
  }

  unsigned byte(std::size_t at) const {
    if (at >= bytes_.size()) throw corrupt();
    return static_cast<unsigned char>(bytes_[at]);
  }
  std::size_t two_bytes(std::size_t at) const { return std::size_t{byte(at)} << 8 | byte(at + 1); }
  std::uint32_t block_number(std::size_t at) const {
    return static_cast<std::uint32_t>(two_bytes(at) << 16 | two_bytes(at + 2));
  }
  std::string_view part(std::size_t at, std::size_t size) const {
    if (at > bytes_.size() || size > bytes_.size() - at) throw corrupt();
    return bytes_.substr(at, size);
  }
  unsigned level() const { return byte(kLevelAt); }
  std::size_t directory_end() const { return two_bytes(kDirectoryEndAt); }
  /// Where each item begins, in the order of the keys.
  std::vector<std::size_t> items() const {
    std::vector<std::size_t> items;
    for (std::size_t at = kDirectory; at + 1 < directory_end(); at += kDirectoryEntryBytes)
      items.push_back(two_bytes(at));
    return items;
  }

 private:
  std::string_view bytes_;
};

class TableWalk {
 public:
  TableWalk(const TableRoot& root, std::string_view table) : root_(&root), table_(table) {}

  std::vector<TableBlock> blocks() {
    visit(root_->root, root_->level, {});
    return std::move(found_);
  }

 private:
  void visit(std::uint32_t number, unsigned level, const std::string& first_key) {
    const std::size_t size = root_->block_bytes, at = number * size;
    if (at >= table_.size() || size > table_.size() - at || found_.size() > table_.size() / size)
      throw corrupt();
    const BlockBytes block(table_.substr(at, size));
    if (block.level() != level) throw corrupt();
    found_.push_back({number, level == 0, first_key});
    if (level == 0) return;
    for (const std::size_t item : block.items()) {
      const std::string_view key =
          block.part(item + kBlockNumberBytes + 1, block.byte(item + kBlockNumberBytes));
      visit(block.block_number(item), level - 1, key.empty() ? first_key : std::string(key));
    }
  }

  const TableRoot* root_;
  std::string_view table_;
  std::vector<TableBlock> found_{};
};

}  // namespace

std::vector<TableRoot> table_roots(std::string_view iamglass) {
  PackedReader reader(iamglass);
  if (reader.take(kMagic.size()) != kMagic) throw corrupt();
  reader.take(kVersionBytes + kUuidBytes);
  reader.number();  // the revision
  std::vector<TableRoot> roots;
  for (const std::string_view name : kTables) {
    TableRoot root{.name = std::string(name) + ".glass"};
    root.root = static_cast<std::uint32_t>(reader.number());
    const std::uint64_t level_and_marks = reader.number();
    reader.number();  // entries
    root.block_bytes = static_cast<std::size_t>(reader.number()) * kBlockUnit;
    reader.number();                                         // from which size on tags are compressed
    reader.take(static_cast<std::size_t>(reader.number()));  // free blocks
    root.level = static_cast<std::uint32_t>(level_and_marks >> 2U);
    root.is_empty = (level_and_marks & 1U) != 0;
    if (root.level > kMostLevels || root.block_bytes == 0) throw corrupt();
    roots.push_back(std::move(root));
  }
  return roots;
}

std::vector<TableBlock> blocks_in_use(const TableRoot& root, std::string_view table) {
  if (root.is_empty || table.empty()) return {};
  return TableWalk(root, table).blocks();
}

void clear_unused(std::string& bytes) {
  const BlockBytes block(bytes);
  if (block.level() != 0) return;
  std::string cleared(bytes.size(), '\0');
  const auto keep = [&](std::size_t at, std::size_t size) {
    block.part(at, size).copy(cleared.data() + at, size);
  };
  keep(0, block.directory_end());
  for (const std::size_t item : block.items())
    keep(item, (block.two_bytes(item) & kItemSizeMask) + kLeastItemBytes);
  bytes = std::move(cleared);
}

}  // namespace annals
