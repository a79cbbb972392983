// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/export_manifest.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/index_with.h"

namespace annals {
namespace {

using Json = nlohmann::json;

/// A table of `blocks` blocks, all in use, the first one at the start.
PublicFile some_table(const std::string& name, std::uint32_t blocks) {
  PublicFile table{.name = name, .block_bytes = 64};
  for (std::uint32_t block = 0; block < blocks; ++block) {
    table.bytes += std::string(64, static_cast<char>('a' + block % 26));
    table.bytes[table.bytes.size() - 1] = static_cast<char>(block / 26);
    table.in_use.push_back(block);
  }
  table.at_start = {0};
  return table;
}

TEST(ExportManifest, CutsTablesIntoLargerChunksUntilThereAreFewEnough) {
  PublicIndex index;
  index.files = {some_table("postlist.glass", 100), {.name = "CURRENT", .bytes = "gen-000001 x\n"}};
  EXPECT_EQ(cut_files(index, 1000).size(), 1U);
  EXPECT_EQ(cut_files(index, 1000).front().chunk_bytes, 64U);
  EXPECT_EQ(cut_files(index, 30).front().chunk_bytes, 256U);
  EXPECT_EQ(cut_files(index, 1).front().chunk_bytes, 1024U) << "no larger: a search would load too much";
}

TEST(ExportManifest, DescribesWhereEverythingIs) {
  const support::TemporaryFolder folder;
  PublicIndex index;
  index.posts = 7;
  index.files = {some_table("postlist.glass", 100), {.name = "CURRENT", .bytes = "gen-000001 x\n"}};
  ChunkStore store(folder.path());
  const Json manifest = Json::parse(write_chunks(
      index, cut_files(index, 1000), {.name = "e.wasm", .integrity = "sha256-x", .bytes = 9}, store));
  EXPECT_EQ(manifest.at("about").at("posts"), 7);
  EXPECT_EQ(manifest.at("engine").at("file"), "e.wasm");
  const Json& row = manifest.at("files").at(0);
  EXPECT_EQ(row.at("name"), "postlist.glass");
  EXPECT_EQ(row.at("size"), 6400);
  EXPECT_EQ(row.at("pages").size(), 1U);
  EXPECT_EQ(store.files(), 99U + 1U + 1U)
      << "a block each but for the one at the start, the page of their names, the start";
}

}  // namespace
}  // namespace annals
