// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/export_manifest.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "query/ask/parameters.h"
#include "query/base/version.h"
#include "query/index/generation.h"
#include "query/index/words_file.h"
#include "web/export/leaf_columns.h"
#include "web/export/piece_plan.h"

namespace annals {

namespace {

using Json = nlohmann::ordered_json;

constexpr unsigned kFormat = 2;
constexpr std::size_t kPage = 512;                  // names of pieces that are fetched at once
constexpr std::size_t kNameBytesAtStart = 1 << 15;  // the names of so many bytes are in the start
constexpr std::size_t kWordsBlock = 4096, kWordsBlocks = 16;

bool is_words(const PublicFile& file) {
  return file.name.ends_with(kWordsFile);
}

/// Files that are read as a whole stand in the start, the others are fetched in pieces.
bool is_cut(const PublicFile& file) {
  return file.block_bytes > 0 || is_words(file);
}

/// So many blocks of a file, which follow those of the pieces before.
struct Run {
  std::size_t file = 0, blocks = 0;
};

/// What is fetched at once.
struct Piece {
  std::vector<Run> runs{};
  std::string bytes{};
};

std::string columns_of(const PublicFile& table, std::size_t first, std::size_t count) {
  std::vector<std::string_view> leaves;
  for (std::size_t leaf = first; leaf < first + count; ++leaf)
    leaves.push_back(std::string_view(table.bytes).substr(leaf * table.block_bytes, table.block_bytes));
  return leaf_columns(leaves);
}

/// By their numbers; the first one is that of the start.
std::vector<Piece> pieces_of_tables(const PublicIndex& index, const std::vector<const PublicFile*>& files) {
  std::vector<Piece> pieces(index.pieces);
  for (std::size_t file = 0; file < files.size(); ++file) {
    std::size_t first = 0;
    for (std::size_t number = 0; number < files[file]->leaves.size(); ++number) {
      const std::uint32_t count = files[file]->leaves[number];
      if (count == 0) continue;
      pieces[number].runs.push_back({file, count});
      pieces[number].bytes += columns_of(*files[file], first, count);
      first += count;
    }
  }
  return pieces;
}

std::vector<Piece> pieces_of_words(const PublicFile& words, std::size_t number) {
  const std::string_view bytes = words.bytes;
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < bytes.size(); at += kWordsBlock * kWordsBlocks) {
    const std::string_view piece = bytes.substr(at, kWordsBlock * kWordsBlocks);
    pieces.push_back({{{number, (piece.size() + kWordsBlock - 1) / kWordsBlock}}, std::string(piece)});
  }
  return pieces;
}

Json json_of(const std::vector<Run>& runs) {
  Json json = Json::array();
  for (const Run& run : runs) json.insert(json.end(), {run.file, run.blocks});
  return json;
}

/// Collects the start: a description, and the bytes that it describes.
class StartOfIndex {
 public:
  void add_whole(const PublicFile& file) {
    whole_.push_back({{"name", file.name}, {"size", file.bytes.size()}});
    bytes_ += file.bytes;
  }

  /// Its blocks above the leaves; of the list of words its head.
  void add_part(const PublicFile& file) {
    const std::string_view blocks =
        is_words(file) ? std::string_view(file.bytes).substr(0, kWordsBlock)
                       : std::string_view(file.bytes).substr(file.first_branch * file.block_bytes);
    parts_.push_back({{"first", file.first_branch}, {"size", blocks.size()}});
    bytes_ += blocks;
  }

  /// The piece that stands in the start.
  void add_leaves(const Piece& piece) {
    leaves_ = {{"runs", json_of(piece.runs)}, {"size", piece.bytes.size()}};
    bytes_ += piece.bytes;
  }

  void add_piece(const Piece& piece) { pieces_.push_back(json_of(piece.runs)); }

  void add_names(const std::vector<std::string>& pages) {
    for (std::size_t page = 0; page < pages.size() && (page + 1) * kPage * 8 <= kNameBytesAtStart; ++page) {
      names_.push_back(pages[page].size());
      bytes_ += pages[page];
    }
  }

  /// Four bytes with the size of the description, and they and the bytes.
  std::string text() const {
    const std::string description = Json{
        {"whole", whole_},
        {"parts", parts_},
        {"leaves", leaves_},
        {"pieces", pieces_},
        {"names", names_}}.dump();
    std::string out;
    for (unsigned shift = 0; shift < 32; shift += 8)
      out += static_cast<char>(description.size() >> shift & 0xffU);
    return out + description + bytes_;
  }

 private:
  Json whole_ = Json::array(), parts_ = Json::array(), leaves_{}, pieces_ = Json::array(),
       names_ = Json::array();
  std::string bytes_{};
};

Json about(const PublicIndex& index) {
  Json fields = Json::array();
  for (const CustomField& field : index.settings.fields)
    fields.push_back({{"name", field.name}, {"help", field.help}, {"facet", field.is_facet}});
  return {{"posts", index.posts},
          {"generation", index.generation},
          {"program", kVersion},
          {"language", index.settings.language},
          {"fields", std::move(fields)}};
}

/// The names of pieces, kPage in a page.
class NamePages {
 public:
  void add(const std::string& name) {
    if (count_++ % kPage == 0) pages_.emplace_back();
    pages_.back() += name_bytes(name);
  }
  const std::vector<std::string>& pages() const { return pages_; }

 private:
  std::size_t count_ = 0;
  std::vector<std::string> pages_{};
};

/// Of the files that are fetched in pieces.
std::vector<const PublicFile*> cut_files(const PublicIndex& index) {
  std::vector<const PublicFile*> files;
  for (const PublicFile& file : index.files)
    if (is_cut(file)) files.push_back(&file);
  return files;
}

/// Writes all pieces but that of the start, which `start` gets.
void write_all(const PublicIndex& index, const std::vector<const PublicFile*>& files, StartOfIndex& start,
               NamePages& names, ChunkStore& store) {
  std::vector<Piece> pieces = pieces_of_tables(index, files);
  for (std::size_t file = 0; file < files.size(); ++file) {
    start.add_part(*files[file]);
    if (is_words(*files[file]))
      std::ranges::move(pieces_of_words(*files[file], file), std::back_inserter(pieces));
  }
  start.add_leaves(pieces.front());
  for (auto piece = pieces.begin() + 1; piece != pieces.end(); ++piece) {
    start.add_piece(*piece);
    names.add(store.add(piece->bytes));
  }
}

Json rows_of(const std::vector<const PublicFile*>& files) {
  Json rows = Json::array();
  for (const PublicFile* const file : files)
    rows.push_back({{"name", file->name},
                    {"size", file->bytes.size()},
                    {"block", is_words(*file) ? kWordsBlock : file->block_bytes}});
  return rows;
}

}  // namespace

std::string write_pieces(const PublicIndex& index, const EngineFile& engine, ChunkStore& store) {
  StartOfIndex start;
  NamePages names;
  for (const PublicFile& file : index.files)
    if (!is_cut(file)) start.add_whole(file);
  const std::vector<const PublicFile*> files = cut_files(index);
  write_all(index, files, start, names, store);
  start.add_names(names.pages());
  Json pages = Json::array();
  for (const std::string& page : names.pages()) pages.push_back(store.add(page));
  const std::string start_text = start.text();
  const std::string start_name = store.add(start_text);
  const Json json = {
      {"format", kFormat},
      {"engine", {{"file", engine.name}, {"size", engine.bytes}, {"integrity", engine.integrity}}},
      {"start", {{"name", start_name}, {"bytes", start_text.size()}, {"size", packed(start_text).size()}}},
      {"page", kPage},
      {"pages", std::move(pages)},
      {"files", rows_of(files)},
      {"about", about(index)}};
  std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  text.pop_back();  // the check is of all before it
  return text + ",\"check\":\"" + hash_bytes(text).substr(0, 2 * ChunkStore::kNameBytes) + "\"}\n";
}

}  // namespace annals
