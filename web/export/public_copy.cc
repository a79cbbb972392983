// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/public_copy.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "query/base/compression.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/index/database.h"
#include "query/index/index_layout.h"
#include "query/index/words_file.h"
#include "web/export/block_table.h"
#include "web/export/piece_plan.h"
#include "web/export/public_terms.h"
#include "web/export/table_writer.h"

namespace annals {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostTableBytes = std::uint64_t{4} << 30U;  // of what WebAssembly can count
constexpr std::size_t kMostStoredBytes = 64 << 20;                  // of a post
constexpr std::string_view kRootsFile = "iamglass";
constexpr std::size_t kBlockBytes = 16384;  // of what is exported; leaves are not filled
constexpr std::size_t kMostTimesLarger = 16;

std::string bytes_of_file(const fs::path& file) {
  return read_regular_file(file, file.string(), kMostTableBytes);
}

void refuse_hidden_posts(const fs::path& index, const IndexSettings& settings) {
  if (!settings.included.empty())
    throw Error(ErrorKind::PrivateIndex, index.string() + " also holds posts that are not public",
                "Build an index without --include, and export that.");
}

/// A frame of Zstandard that holds its bytes as they are: what is fetched is packed as a whole.
std::string unpacked_frame(std::string_view bytes) {
  constexpr std::size_t kMostBlock = 1 << 17;
  const auto number = [](std::size_t value, std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xffU);
    return out;
  };
  std::string frame = std::string("\x28\xb5\x2f\xfd\xa0") + number(bytes.size(), 4);
  do {
    const std::string_view block = bytes.substr(0, kMostBlock);
    bytes.remove_prefix(block.size());
    frame.append(number(block.size() << 3U | (bytes.empty() ? 1U : 0U), 3)).append(block);
  } while (!bytes.empty());
  return frame;
}

std::string unpacked_post(const std::string& stored) {
  const std::optional<std::string> post = decompressed(stored, kMostStoredBytes);
  return post ? unpacked_frame(*post) : stored;
}

/// A post's terms stand under its number; what follows under the number and a zero byte is something else.
void keep_terms_that_are_read(std::vector<TableItem>& items) {
  for (std::size_t i = 1; i < items.size(); ++i)
    if (items[i].key != items[i - 1].key + '\0') items[i].tag = terms_that_are_read(items[i].tag);
}

/// What others may have of a table, as it is packed best.
void make_public(const std::string& table, std::vector<TableItem>& items, const std::string& settings) {
  const std::string settings_key = std::string("\0\xc0", 2) + kSettingsKey;
  for (TableItem& item : items) {
    if (table == "postlist.glass" && item.key == settings_key) item.tag = settings;
    if (table == "docdata.glass" && !item.key.empty()) item.tag = unpacked_post(item.tag);
  }
  if (table == "termlist.glass") keep_terms_that_are_read(items);
}

struct PublicTable {
  TableRoot root{};
  std::vector<TableItem> items{};
};

std::vector<PublicTable> public_tables(const fs::path& folder, std::string_view roots,
                                       const std::string& settings) {
  std::vector<PublicTable> tables;
  for (const TableRoot& root : table_roots(roots)) {
    tables.push_back({root, {}});
    if (!root.is_empty) tables.back().items = items_of(root, bytes_of_file(folder / root.name));
    make_public(root.name, tables.back().items, settings);
  }
  return tables;
}

using PiecesOfTables = std::vector<std::vector<std::uint32_t>>;

/// For each item of each table, and how many pieces there are.
std::pair<PiecesOfTables, std::uint32_t> planned(const std::vector<PublicTable>& tables,
                                                 std::size_t most_pieces) {
  for (std::size_t larger = 1;; larger *= 2) {
    PiecePlan plan(larger);
    PiecesOfTables pieces;
    for (const PublicTable& table : tables) pieces.push_back(plan.pieces_of(table.root.name, table.items));
    if (plan.pieces() <= most_pieces || larger >= kMostTimesLarger) return {std::move(pieces), plan.pieces()};
  }
}

/// Adds the tables, and what Xapian reads first, with their new roots.
void add_tables(PublicIndex& index, const std::vector<PublicTable>& tables, const PiecesOfTables& pieces,
                std::string_view roots_file) {
  std::vector<TableRoot> roots;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    roots.push_back(tables[i].root);
    if (tables[i].items.empty()) continue;
    WrittenTable written = write_table(tables[i].items, pieces[i], kBlockBytes);
    written.root.name = roots.back().name;
    roots.back() = std::move(written.root);
    index.files.push_back({.name = roots.back().name,
                           .bytes = std::move(written.bytes),
                           .block_bytes = kBlockBytes,
                           .leaves = std::move(written.leaves),
                           .first_branch = written.first_branch});
  }
  index.files.push_back({.name = std::string(kRootsFile), .bytes = with_roots(roots_file, roots)});
}

/// CURRENT and MANIFEST.json of what is exported, so that a reader opens it as any index.
void add_manifest(PublicIndex& index, const Generation& generation) {
  Manifest manifest = read_manifest(generation);
  manifest.files.clear();
  for (const PublicFile& file : index.files)
    manifest.files.push_back({file.name, file.bytes.size(), hash_bytes(file.bytes)});
  const std::string text = to_json(manifest);
  index.generation = generation.name() + '-' + hash_bytes(text);
  index.posts = manifest.posts;
  for (PublicFile& file : index.files) file.name = generation.name() + '/' + file.name;
  index.files.push_back({.name = generation.name() + '/' + std::string(kManifestFile), .bytes = text});
  index.files.push_back(
      {.name = std::string(kCurrentFile), .bytes = generation.name() + ' ' + hash_bytes(text) + '\n'});
}

}  // namespace

PublicIndex public_copy(const fs::path& index, std::size_t most_pieces) {
  const OpenedDatabase opened = open_database(index);
  refuse_hidden_posts(index, opened.settings);
  const fs::path& folder = opened.generation.directory;
  PublicIndex copy{.settings = opened.settings};
  for (ArchiveInfo& archive : copy.settings.archives) archive.root.clear();
  const std::string roots = bytes_of_file(folder / kRootsFile);
  const std::vector<PublicTable> tables = public_tables(folder, roots, to_json(copy.settings));
  const auto [pieces, count] = planned(tables, most_pieces);
  copy.pieces = count;
  add_tables(copy, tables, pieces, roots);
  copy.files.push_back({.name = std::string(kWordsFile), .bytes = bytes_of_file(folder / kWordsFile)});
  add_manifest(copy, opened.generation);
  return copy;
}

}  // namespace annals
