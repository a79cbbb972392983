// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/export_manifest.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/index_with.h"
#include "web/export/table_writer.h"

namespace annals {
namespace {

using Json = nlohmann::json;

/// A table of three pieces: the start, and two of a leaf each.
PublicFile some_table(const std::string& name) {
  const std::vector<TableItem> items = {{"", ""}, {"a", "soup"}, {"b", "bread"}, {"c", "salt"}};
  WrittenTable table = write_table(items, {0, 0, 1, 2}, 2048);
  return {.name = name,
          .bytes = table.bytes,
          .block_bytes = 2048,
          .leaves = table.leaves,
          .first_branch = table.first_branch};
}

Json manifest_of(const std::vector<PublicFile>& files, ChunkStore& store) {
  PublicIndex index;
  index.posts = 7;
  index.files = files;
  index.pieces = 3;
  return Json::parse(write_pieces(index, {.name = "e.wasm", .integrity = "sha256-x", .bytes = 9}, store));
}

TEST(ExportManifest, DescribesWhereEverythingIs) {
  const support::TemporaryFolder folder;
  ChunkStore store(folder.path());
  const Json manifest =
      manifest_of({some_table("postlist.glass"), {.name = "CURRENT", .bytes = "gen-000001 x\n"}}, store);
  EXPECT_EQ(manifest.at("about").at("posts"), 7);
  EXPECT_EQ(manifest.at("engine").at("file"), "e.wasm");
  const Json& row = manifest.at("files").at(0);
  EXPECT_EQ(row.at("name"), "postlist.glass");
  EXPECT_EQ(row.at("size"), 4 * 2048) << "three leaves and a branch";
  EXPECT_EQ(manifest.at("files").size(), 1U);
  EXPECT_EQ(manifest.at("pages").size(), 1U);
  EXPECT_EQ(store.files(), 2U + 1U + 1U) << "the pieces, the page of their names, the start";
}

TEST(ExportManifest, PutsWhatTablesHaveOfOnePieceIntoOneFile) {
  const support::TemporaryFolder folder;
  ChunkStore store(folder.path());
  manifest_of({some_table("postlist.glass"), some_table("position.glass")}, store);
  EXPECT_EQ(store.files(), 2U + 1U + 1U);
}

TEST(ExportManifest, CutsTheListOfWordsByItsLength) {
  const support::TemporaryFolder folder;
  ChunkStore store(folder.path());
  std::string words(150'000, 'x');
  words[70'000] = words[140'000] = 'y';
  manifest_of({some_table("postlist.glass"), {.name = "gen-000001/WORDS", .bytes = words}}, store);
  EXPECT_EQ(store.files(), 2U + 3U + 1U + 1U);
}

}  // namespace
}  // namespace annals
