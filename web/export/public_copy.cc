// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/public_copy.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/index/database.h"
#include "query/index/index_layout.h"
#include "query/index/words_file.h"
#include "web/export/block_table.h"
#include "web/export/chunk_store.h"

namespace annals {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostTableBytes = std::uint64_t{4} << 30U;  // of what WebAssembly can count
constexpr std::string_view kRootsFile = "iamglass", kTableEnd = ".glass";
constexpr std::size_t kUuidAt = 16, kUuidSize = 16;  // of kRootsFile
constexpr int kBlockBytes = 4096;                    // a search reads two thirds of what it reads of 8192

std::string bytes_of_file(const fs::path& file) {
  return read_regular_file(file, file.string(), kMostTableBytes);
}

bool belongs_to_database(const std::string& name) {
  return name == kRootsFile || std::string_view(name).ends_with(kTableEnd);
}

/// Copies the tables that the manifest lists.
void copy_tables(const Generation& generation, const fs::path& folder) {
  fs::create_directory(folder);
  for (const ManifestFile& file : read_manifest(generation).files) {
    if (!belongs_to_database(file.name)) continue;
    std::error_code error;
    fs::copy_file(generation.directory / file.name, folder / file.name, error);
    if (error)
      throw Error(is_exhaustion(error.value()) ? ErrorKind::Exhausted : ErrorKind::Unwritable,
                  "cannot copy the index to " + folder.string() + ": " + error.message());
  }
}

/// Without the room that updates left, in small blocks. Xapian gives a new name to every database; the same
/// index is to be the same bytes, so this one keeps its old one.
void write_in_small_blocks(const fs::path& from, const fs::path& to) {
  translating_errors([&] {
    Xapian::Database(from.string(), Xapian::DB_BACKEND_GLASS)
        .compact(to.string(), Xapian::DBCOMPACT_NO_RENUMBER, kBlockBytes);
  });
  std::string roots = bytes_of_file(to / kRootsFile);
  roots.replace(kUuidAt, kUuidSize, bytes_of_file(from / kRootsFile), kUuidAt, kUuidSize);
  write_export_file(to / kRootsFile, roots);
}

std::vector<std::string> tables_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (std::string name = entry.path().filename().string(); belongs_to_database(name))
      names.push_back(std::move(name));
  std::sort(names.begin(), names.end());
  return names;
}

void write_settings(const fs::path& database, const IndexSettings& settings) {
  translating_errors([&] {
    Xapian::WritableDatabase writable(database.string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
    writable.set_metadata(kSettingsKey, to_json(settings));
    writable.commit();
  });
}

void refuse_hidden_posts(const fs::path& index, const IndexSettings& settings) {
  if (!settings.included.empty())
    throw Error(ErrorKind::PrivateIndex, index.string() + " also holds posts that are not public",
                "Build an index without --include, and export that.");
}

/// Keys of the postlist table: Xapian's own begin with a zero byte; years and stemmers are read at every
/// opening.
bool is_read_at_start(const std::string& first_key, const std::string& next_key) {
  static const auto kStarts = std::to_array<std::string>(
      {std::string(1, '\0'), std::string(kYearPrefix), std::string(kStemmerPrefix)});
  return std::any_of(kStarts.begin(), kStarts.end(), [&](const std::string& start) {
    const bool begins_before_its_end = first_key < start || first_key.starts_with(start);
    return begins_before_its_end && (next_key.empty() || next_key >= start);
  });
}

std::vector<std::uint32_t> blocks_at_start(const std::string& table, const std::vector<TableBlock>& blocks) {
  std::vector<std::uint32_t> numbers;
  const TableBlock* leaf = nullptr;
  const auto add_leaf = [&](const std::string& next_key) {
    if (leaf && table == "postlist.glass" && is_read_at_start(leaf->first_key, next_key))
      numbers.push_back(leaf->number);
  };
  for (const TableBlock& block : blocks) {
    if (!block.is_leaf) {
      numbers.push_back(block.number);
      continue;
    }
    add_leaf(block.first_key);
    leaf = &block;
  }
  add_leaf("");
  if (blocks.size() <= 2)
    numbers.assign(1, blocks.empty() ? 0 : blocks.front().number);  // a table of one leaf
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

void describe_table(PublicFile& file, const TableRoot& root) {
  const std::vector<TableBlock> blocks = blocks_in_use(root, file.bytes);
  std::string cleared(file.bytes.size(), '\0');
  for (const TableBlock& block : blocks) {
    const std::size_t at = block.number * root.block_bytes;
    std::string bytes = file.bytes.substr(at, root.block_bytes);
    clear_unused(bytes);
    bytes.copy(cleared.data() + at, bytes.size());
    file.in_use.push_back(block.number);
  }
  file.bytes = std::move(cleared);
  file.block_bytes = root.block_bytes;
  file.at_start = blocks_at_start(root.name, blocks);
  std::sort(file.in_use.begin(), file.in_use.end());
}

std::vector<PublicFile> public_tables(const fs::path& folder) {
  std::vector<PublicFile> files;
  const std::vector<TableRoot> roots = table_roots(bytes_of_file(folder / kRootsFile));
  for (const std::string& name : tables_in(folder)) {
    PublicFile file{.name = name, .bytes = bytes_of_file(folder / name)};
    const auto root =
        std::find_if(roots.begin(), roots.end(), [&](const TableRoot& one) { return one.name == name; });
    if (root != roots.end()) describe_table(file, *root);
    files.push_back(std::move(file));
  }
  return files;
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

PublicIndex public_copy(const fs::path& index, const fs::path& scratch) {
  const OpenedDatabase opened = open_database(index);
  refuse_hidden_posts(index, opened.settings);
  PublicIndex copy{.settings = opened.settings};
  for (ArchiveInfo& archive : copy.settings.archives) archive.root.clear();
  copy_tables(opened.generation, scratch / "whole");
  write_settings(scratch / "whole", copy.settings);
  write_in_small_blocks(scratch / "whole", scratch / "small");
  copy.files = public_tables(scratch / "small");
  copy.files.push_back(
      {.name = std::string(kWordsFile), .bytes = bytes_of_file(opened.generation.directory / kWordsFile)});
  add_manifest(copy, opened.generation);
  return copy;
}

}  // namespace annals
