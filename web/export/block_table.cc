// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/block_table.h"

#include <zlib.h>

#include <array>
#include <new>

#include "query/base/error.h"
#include "web/export/block_layout.h"

namespace annals {

namespace {

constexpr std::string_view kMagic{"\x0f\x0dXapian Glass", 14};
constexpr std::size_t kVersionBytes = 2, kUuidBytes = 16;
constexpr std::size_t kBlockUnit = 2048;
constexpr auto kTables = std::to_array<std::string_view>(
    {"postlist", "docdata", "termlist", "position", "spelling", "synonym"});  // in the order of iamglass

constexpr unsigned kMostLevels = 10;
constexpr std::size_t kMostTagBytes = std::size_t{256} << 20U;

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
  std::string_view rest() const { return rest_; }

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

LeafItem item_at(const BlockBytes& block, std::size_t at) {
  const unsigned marks = block.byte(at);
  const std::size_t size = (block.two_bytes(at) & kItemSizeMask) + kItemHeadBytes;
  const std::size_t key_size = block.byte(at + kSizeBytes);
  LeafItem item{.key = block.part(at + kItemHeadBytes, key_size),
                .is_first = (marks & kFirstMark) != 0,
                .is_last = (marks & kLastMark) != 0,
                .is_packed = (marks & kPackedMark) != 0};
  std::size_t head = kItemHeadBytes + key_size;
  if (!item.is_first) {
    item.part = static_cast<unsigned>(block.two_bytes(at + head));
    head += kPartBytes;
  }
  if (head > size) throw corrupt();
  item.tag = block.part(at + head, size - head);
  return item;
}

/// As Xapian packs a tag: deflate without a head.
std::string inflated(std::string_view packed) {
  z_stream stream{};
  if (::inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));  // NOLINT: zlib only reads it
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  std::array<char, 1 << 14> room{};
  int status = Z_OK;
  while (status == Z_OK && out.size() < kMostTagBytes) {
    stream.next_out = reinterpret_cast<Bytef*>(room.data());
    stream.avail_out = static_cast<uInt>(room.size());
    status = ::inflate(&stream, Z_NO_FLUSH);
    out.append(room.data(), room.size() - stream.avail_out);
  }
  ::inflateEnd(&stream);
  if (status != Z_STREAM_END) throw corrupt();
  return out;
}

class TableWalk {
 public:
  TableWalk(const TableRoot& root, std::string_view table) : root_(&root), table_(table) {}

  std::vector<TableItem> items() {
    visit(root_->root, root_->level);
    if (!is_whole_) throw corrupt();
    return std::move(found_);
  }

 private:
  void visit(std::uint32_t number, unsigned level) {
    const std::size_t size = root_->block_bytes, at = number * size;
    if (at >= table_.size() || size > table_.size() - at || ++visited_ > table_.size() / size)
      throw corrupt();
    const std::string_view bytes = table_.substr(at, size);
    const BlockBytes block(bytes);
    if (block.level() != level) throw corrupt();
    if (level == 0)
      for (const LeafItem& item : leaf_items(bytes)) add(item);
    else
      for (const std::size_t item : block.items()) visit(block.block_number(item), level - 1);
  }

  void add(const LeafItem& item) {
    if (item.is_first != is_whole_) throw corrupt();
    if (item.is_first) found_.push_back({std::string(item.key), {}});
    TableItem& whole = found_.back();
    whole.tag += item.tag;
    is_packed_ = item.is_first ? item.is_packed : is_packed_;
    is_whole_ = item.is_last;
    if (is_whole_ && is_packed_) whole.tag = inflated(whole.tag);
  }

  const TableRoot* root_;
  std::string_view table_;
  std::size_t visited_ = 0;
  bool is_whole_ = true, is_packed_ = false;  // of the last item
  std::vector<TableItem> found_{};
};

/// What is before the roots; they follow.
void skip_head(PackedReader& reader) {
  if (reader.take(kMagic.size()) != kMagic) throw corrupt();
  reader.take(kVersionBytes + kUuidBytes);
  reader.number();  // the revision
}

TableRoot read_root(PackedReader& reader) {
  TableRoot root;
  root.root = static_cast<std::uint32_t>(reader.number());
  const std::uint64_t level_and_marks = reader.number();
  root.entries = reader.number();
  root.block_bytes = static_cast<std::size_t>(reader.number()) * kBlockUnit;
  reader.number();                                         // from which size on tags are packed
  reader.take(static_cast<std::size_t>(reader.number()));  // free blocks
  root.level = static_cast<std::uint32_t>(level_and_marks >> 2U);
  root.is_empty = (level_and_marks & 1U) != 0;
  if (root.level > kMostLevels || root.block_bytes == 0) throw corrupt();
  return root;
}

void pack_root(std::string& out, const TableRoot& root) {
  put_number(out, root.root);
  put_number(out, root.level << 2U | (root.is_empty ? 1U : 0U));
  put_number(out, root.entries);
  put_number(out, root.block_bytes / kBlockUnit);
  put_number(out, 0);  // no tag is packed
  put_number(out, 0);  // no block is free
}

}  // namespace

std::vector<TableRoot> table_roots(std::string_view iamglass) {
  PackedReader reader(iamglass);
  skip_head(reader);
  std::vector<TableRoot> roots;
  for (const std::string_view name : kTables) {
    roots.push_back(read_root(reader));
    roots.back().name = std::string(name) + ".glass";
  }
  return roots;
}

std::string with_roots(std::string_view iamglass, const std::vector<TableRoot>& roots) {
  PackedReader reader(iamglass);
  skip_head(reader);
  std::string out(iamglass.substr(0, iamglass.size() - reader.rest().size()));
  for (const TableRoot& root : roots) {
    read_root(reader);
    pack_root(out, root);
  }
  return out.append(reader.rest());
}

std::vector<TableItem> items_of(const TableRoot& root, std::string_view table) {
  if (root.is_empty || table.empty()) return {};
  return TableWalk(root, table).items();
}

std::vector<LeafItem> leaf_items(std::string_view bytes) {
  const BlockBytes block(bytes);
  std::vector<LeafItem> items;
  for (const std::size_t at : block.items()) items.push_back(item_at(block, at));
  return items;
}

}  // namespace annals
