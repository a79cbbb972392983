// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/table_writer.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "web/export/block_layout.h"

namespace annals {

namespace {

constexpr std::size_t kLeastTagBytes = 1024;

void put(std::string& out, std::size_t value, std::size_t bytes) {
  for (std::size_t i = bytes; i > 0; --i) out += static_cast<char>(value >> (8 * (i - 1)) & 0xffU);
}

/// Items from the end on, a directory of them at the beginning.
class BlockWriter {
 public:
  BlockWriter(std::size_t size, unsigned level) : bytes_(size, '\0'), end_(size) { set(kLevelAt, level, 1); }

  std::size_t room() const { return end_ - directory_end_; }
  bool is_empty() const { return directory_end_ == kDirectory; }

  void add(std::string_view item) {
    end_ -= item.size();
    item.copy(bytes_.data() + end_, item.size());
    set(directory_end_, end_, kDirectoryEntryBytes);
    directory_end_ += kDirectoryEntryBytes;
  }

  std::string finished() {
    set(kMaxFreeAt, room(), kDirectoryEntryBytes);
    set(kFreeAt, room(), kDirectoryEntryBytes);
    set(kDirectoryEndAt, directory_end_, kDirectoryEntryBytes);
    return std::move(bytes_);
  }

 private:
  void set(std::size_t at, std::size_t value, std::size_t bytes) {
    std::string written;
    put(written, value, bytes);
    written.copy(bytes_.data() + at, bytes);
  }

  std::string bytes_;
  std::size_t directory_end_ = kDirectory, end_;
};

/// Above a block: the shortest key that none before the block reaches.
struct Entry {
  std::string key{};
  unsigned part = 0;
  std::uint32_t block = 0;
};

struct Leaf {
  std::string bytes{};
  Entry entry{};
  std::uint32_t piece = 0;
};

std::string leaf_item(const LeafItem& item) {
  std::string bytes;
  const std::size_t part = item.is_first ? 0 : kPartBytes;
  put(bytes, item.key.size() + part + item.tag.size(), kSizeBytes);
  bytes[0] = static_cast<char>(static_cast<unsigned char>(bytes[0]) | (item.is_first ? kFirstMark : 0U) |
                               (item.is_last ? kLastMark : 0U));
  put(bytes, item.key.size(), kKeySizeBytes);
  bytes += item.key;
  if (part > 0) put(bytes, item.part, kPartBytes);
  return bytes.append(item.tag);
}

std::string shortest_above(std::string_view before, std::string_view key) {
  const auto [differs, other] = std::mismatch(key.begin(), key.end(), before.begin(), before.end());
  const auto same = static_cast<std::size_t>(differs - key.begin());
  return std::string(key.substr(0, std::min(key.size(), same + 1)));
}

class LeafWriter {
 public:
  explicit LeafWriter(std::size_t block_bytes) : size_(block_bytes), block_(block_bytes, 0) {}

  void add(const TableItem& item, std::uint32_t piece) {
    const std::size_t bytes = kItemHeadBytes + item.key.size() + item.tag.size();
    if (piece != piece_) close();
    piece_ = piece;
    if (bytes > std::min(kItemSizeMask, size_ - kDirectory - kDirectoryEntryBytes)) {
      add_in_parts(item);
      return;
    }
    if (bytes + kDirectoryEntryBytes > block_.room()) close();
    put_item({.key = item.key, .tag = item.tag});
  }

  std::vector<Leaf> finished() {
    close();
    return std::move(leaves_);
  }

 private:
  void add_in_parts(const TableItem& item) {
    const std::size_t head = kItemHeadBytes + kPartBytes + item.key.size();
    std::string_view rest = item.tag;
    for (unsigned part = 1; !rest.empty(); ++part) {
      if (block_.room() < head + kDirectoryEntryBytes + kLeastTagBytes) close();
      const std::size_t room = std::min(block_.room() - kDirectoryEntryBytes, kItemSizeMask) - head;
      const std::string_view tag = rest.substr(0, room);
      rest.remove_prefix(tag.size());
      put_item({.key = item.key, .tag = tag, .is_first = part == 1, .is_last = rest.empty(), .part = part});
    }
  }

  void put_item(const LeafItem& item) {
    if (block_.is_empty()) entry_ = {shortest_above(last_key_, item.key), item.part, 0};
    block_.add(leaf_item(item));
    last_key_ = item.key;
  }

  void close() {
    if (block_.is_empty()) return;
    leaves_.push_back({std::exchange(block_, BlockWriter(size_, 0)).finished(), entry_, piece_});
  }

  std::size_t size_;
  BlockWriter block_;
  Entry entry_{};
  std::uint32_t piece_ = 0;
  std::string last_key_{};
  std::vector<Leaf> leaves_{};
};

std::string branch_item(const Entry& entry, bool is_first) {
  std::string bytes;
  put(bytes, entry.block, kBlockNumberBytes);
  const std::string_view key = is_first ? std::string_view() : entry.key;
  put(bytes, key.size(), kKeySizeBytes);
  bytes += key;
  put(bytes, is_first ? 0 : entry.part, kPartBytes);
  return bytes;
}

/// One level of branches above `below`, added to the table; what is above them.
std::vector<Entry> add_branches(const std::vector<Entry>& below, unsigned level, std::size_t block_bytes,
                                std::string& table) {
  std::vector<Entry> above;
  BlockWriter block(block_bytes, level);
  for (const Entry& entry : below) {
    if (branch_item(entry, false).size() + kDirectoryEntryBytes > block.room())
      table += std::exchange(block, BlockWriter(block_bytes, level)).finished();
    if (block.is_empty())
      above.push_back({entry.key, entry.part, static_cast<std::uint32_t>(table.size() / block_bytes)});
    block.add(branch_item(entry, block.is_empty()));
  }
  table += block.finished();
  return above;
}

/// Numbers the leaves in the order of their pieces; the entries of them in the order of their keys.
std::vector<Entry> add_leaves(const std::vector<Leaf>& leaves, WrittenTable& table) {
  std::vector<std::size_t> order(leaves.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return leaves[a].piece < leaves[b].piece; });
  std::vector<Entry> entries(leaves.size());
  for (std::size_t number = 0; number < order.size(); ++number) {
    const Leaf& leaf = leaves[order[number]];
    entries[order[number]] = leaf.entry;
    entries[order[number]].block = static_cast<std::uint32_t>(number);
    if (table.leaves.size() <= leaf.piece) table.leaves.resize(leaf.piece + 1);
    ++table.leaves[leaf.piece];
    table.bytes += leaf.bytes;
  }
  return entries;
}

}  // namespace

WrittenTable write_table(const std::vector<TableItem>& items, const std::vector<std::uint32_t>& pieces,
                         std::size_t block_bytes) {
  LeafWriter writer(block_bytes);
  for (std::size_t i = 0; i < items.size(); ++i) writer.add(items[i], pieces[i]);
  WrittenTable table{.root = {.block_bytes = block_bytes}};
  std::vector<Entry> entries = add_leaves(writer.finished(), table);
  table.first_branch = static_cast<std::uint32_t>(entries.size());
  while (entries.size() > 1) entries = add_branches(entries, ++table.root.level, block_bytes, table.bytes);
  table.root.entries = items.size() - 1;  // not the one with an empty key
  table.root.root = entries.front().block;
  return table;
}

}  // namespace annals
