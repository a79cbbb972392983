// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/export_manifest.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string_view>
#include <utility>

#include "query/ask/parameters.h"
#include "query/base/version.h"
#include "query/index/generation.h"
#include "query/index/words_file.h"

namespace annals {

namespace {

using Json = nlohmann::ordered_json;

constexpr unsigned kFormat = 1;
constexpr std::size_t kPage = 512;                  // names of chunks that are fetched at once
constexpr std::size_t kNameBytesAtStart = 1 << 15;  // the names of so many bytes are in the start
constexpr std::size_t kWordsBlock = 4096, kWordsChunk = 1 << 16;
constexpr std::size_t kTermlistBlocks = 8;  // only long questions and related posts read it
constexpr std::size_t kMostBlocks = 16;     // in a chunk

bool is_cut(const PublicFile& file) {
  return file.block_bytes > 0 || file.name.ends_with(kWordsFile);
}

std::size_t chunks_of(const CutFile& file) {
  return (file.file->bytes.size() + file.chunk_bytes - 1) / file.chunk_bytes;
}

CutFile usual_cut(const PublicFile& file) {
  if (file.block_bytes == 0) return {&file, kWordsBlock, kWordsChunk, {}};
  const bool is_rare = file.name.ends_with("termlist.glass");
  return {&file, file.block_bytes, file.block_bytes * (is_rare ? kTermlistBlocks : 1), {}};
}

/// Blocks that are not in the start, as they are asked for by themselves.
std::vector<bool> asked_for(const CutFile& cut) {
  const std::size_t blocks = (cut.file->bytes.size() + cut.block_bytes - 1) / cut.block_bytes;
  std::vector<bool> asked(blocks, cut.file->block_bytes == 0);
  for (const std::uint32_t block : cut.file->in_use) asked[block] = true;
  for (const std::uint32_t block : cut.file->at_start) asked[block] = false;
  return asked;
}

void add_chunks(CutFile& cut, ChunkStore& store) {
  const std::vector<bool> asked = asked_for(cut);
  const std::size_t in_chunk = cut.chunk_bytes / cut.block_bytes;
  const std::string nothing(2 * ChunkStore::kNameBytes, '0');
  for (std::size_t chunk = 0; chunk < chunks_of(cut); ++chunk) {
    const auto begin = asked.begin() + static_cast<std::ptrdiff_t>(chunk * in_chunk);
    const auto end =
        asked.begin() + static_cast<std::ptrdiff_t>(std::min(asked.size(), (chunk + 1) * in_chunk));
    const bool is_asked_for = std::find(begin, end, true) != end;
    const std::string_view bytes =
        std::string_view(cut.file->bytes).substr(chunk * cut.chunk_bytes, cut.chunk_bytes);
    cut.names.push_back(is_asked_for ? store.add(bytes) : nothing);
  }
}

/// The names of a file's chunks, kPage in a page.
std::vector<std::string> pages_of(const CutFile& cut) {
  std::vector<std::string> pages;
  for (std::size_t i = 0; i < cut.names.size(); ++i) {
    if (i % kPage == 0) pages.emplace_back();
    pages.back() += name_bytes(cut.names[i]);
  }
  return pages;
}

/// Numbers that follow each other as [first, how many].
Json runs_of(const std::vector<std::uint32_t>& numbers) {
  Json runs = Json::array();
  for (const std::uint32_t number : numbers) {
    if (!runs.empty() && runs.back()[0].get<std::uint32_t>() + runs.back()[1].get<std::uint32_t>() == number)
      runs.back()[1] = runs.back()[1].get<std::uint32_t>() + 1;
    else
      runs.push_back(Json::array({number, 1}));
  }
  return runs;
}

/// Collects the start: a description, and the bytes that it describes.
class StartOfIndex {
 public:
  void add_whole(const PublicFile& file) {
    whole_.push_back({{"name", file.name}, {"size", file.bytes.size()}});
    bytes_ += file.bytes;
  }

  void add_part(std::size_t number, const CutFile& cut, const std::vector<std::string>& pages) {
    Json listed = Json::array();
    for (std::size_t page = 0; page < pages.size() && names_ + pages[page].size() <= kNameBytesAtStart;
         ++page) {
      listed.push_back(Json::array({page, pages[page].size()}));
      names_ += pages[page].size();
      bytes_ += pages[page];
    }
    std::vector<std::uint32_t> blocks = cut.file->at_start;
    if (cut.file->block_bytes == 0) blocks = {0};  // the head of the list of words
    for (const std::uint32_t block : blocks)
      bytes_ += std::string_view(cut.file->bytes).substr(block * cut.block_bytes, cut.block_bytes);
    parts_.push_back({{"file", number}, {"pages", std::move(listed)}, {"blocks", runs_of(blocks)}});
  }

  /// Four bytes with the size of the description, and they and the bytes.
  std::string text() const {
    const std::string description = Json{{"whole", whole_}, {"parts", parts_}}.dump();
    std::string out;
    for (unsigned shift = 0; shift < 32; shift += 8)
      out += static_cast<char>(description.size() >> shift & 0xffU);
    return out + description + bytes_;
  }

 private:
  Json whole_ = Json::array(), parts_ = Json::array();
  std::string bytes_{};
  std::size_t names_ = 0;
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

Json row_of(const CutFile& cut, const std::vector<std::string>& pages, ChunkStore& store) {
  Json names = Json::array();
  for (const std::string& page : pages) names.push_back(store.add(page));
  return {{"name", cut.file->name},
          {"size", cut.file->bytes.size()},
          {"block", cut.block_bytes},
          {"chunk", cut.chunk_bytes},
          {"pages", std::move(names)}};
}

}  // namespace

std::vector<CutFile> cut_files(const PublicIndex& index, std::size_t most_files) {
  std::vector<CutFile> cuts;
  for (const PublicFile& file : index.files)
    if (is_cut(file)) cuts.push_back(usual_cut(file));
  const auto total = [&] {
    return std::accumulate(cuts.begin(), cuts.end(), std::size_t{0},
                           [](std::size_t sum, const CutFile& cut) { return sum + chunks_of(cut); });
  };
  while (total() > most_files) {  // the one with the most chunks gets larger ones
    const auto largest = std::max_element(cuts.begin(), cuts.end(), [](const CutFile& a, const CutFile& b) {
      const auto rank = [](const CutFile& cut) {
        return cut.chunk_bytes / cut.block_bytes < kMostBlocks ? chunks_of(cut) : 0;
      };
      return rank(a) < rank(b);
    });
    if (largest == cuts.end() || largest->chunk_bytes / largest->block_bytes >= kMostBlocks) break;
    largest->chunk_bytes *= 2;
  }
  return cuts;
}

std::string write_chunks(const PublicIndex& index, std::vector<CutFile> files, const EngineFile& engine,
                         ChunkStore& store) {
  StartOfIndex start;
  for (const PublicFile& file : index.files)
    if (!is_cut(file)) start.add_whole(file);
  Json rows = Json::array();
  for (CutFile& cut : files) {
    add_chunks(cut, store);
    const std::vector<std::string> pages = pages_of(cut);
    start.add_part(rows.size(), cut, pages);
    rows.push_back(row_of(cut, pages, store));
  }
  const std::string start_text = start.text();
  const std::string start_name = store.add(start_text);
  const Json json = {
      {"format", kFormat},
      {"engine", {{"file", engine.name}, {"size", engine.bytes}, {"integrity", engine.integrity}}},
      {"start", {{"name", start_name}, {"bytes", start_text.size()}, {"size", packed(start_text).size()}}},
      {"page", kPage},
      {"files", std::move(rows)},
      {"about", about(index)}};
  std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  text.pop_back();  // the check is of all before it
  return text + ",\"check\":\"" + hash_bytes(text).substr(0, 2 * ChunkStore::kNameBytes) + "\"}\n";
}

}  // namespace annals
