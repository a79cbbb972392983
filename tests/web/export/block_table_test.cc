// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/block_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/index/generation.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

std::string file_in(const fs::path& index, const std::string& name) {
  const fs::path file = current_generation(index).directory / name;
  return read_regular_file(file, name, 1 << 30);
}

support::TemporaryIndex index_of_many_words() {
  std::vector<Post> posts;
  for (int i = 0; i < 24; ++i) {
    std::string text;
    for (int word = 0; word < 250; ++word) text += "word" + std::to_string(i * 247 + word) + ' ';
    posts.push_back({.title = "Post " + std::to_string(i), .text = text});
  }
  return support::index_with(posts);
}

const TableRoot& root_of(const std::vector<TableRoot>& roots, const std::string& name) {
  return *std::find_if(roots.begin(), roots.end(), [&](const TableRoot& root) { return root.name == name; });
}

TEST(BlockTable, FindsEveryItemOnceInTheOrderOfTheirKeys) {
  const support::TemporaryIndex index = index_of_many_words();
  for (const TableRoot& root : table_roots(file_in(index.path, "iamglass"))) {
    if (root.is_empty) continue;
    const std::vector<TableItem> items = items_of(root, file_in(index.path, root.name));
    EXPECT_EQ(items.size(), root.entries + 1) << root.name;
    EXPECT_TRUE(items.front().key.empty()) << root.name;
    for (std::size_t i = 1; i < items.size(); ++i) EXPECT_LT(items[i - 1].key, items[i].key) << root.name;
  }
}

TEST(BlockTable, UnpacksWhatXapianHasPacked) {
  const support::TemporaryIndex index = index_of_many_words();
  const std::vector<TableRoot> roots = table_roots(file_in(index.path, "iamglass"));
  const TableRoot root = root_of(roots, "termlist.glass");
  EXPECT_NE(items_of(root, file_in(index.path, root.name))[1].tag.find("word"), std::string::npos);
}

TEST(BlockTable, ChangesNothingButTheRoots) {
  const support::TemporaryIndex index = index_of_many_words();
  const std::string file = file_in(index.path, "iamglass");
  std::vector<TableRoot> roots = table_roots(file);
  roots.front().root = 1234567;
  const std::string changed = with_roots(file, roots);
  EXPECT_EQ(table_roots(changed).front().root, 1234567U);
  EXPECT_EQ(table_roots(changed).back().entries, roots.back().entries);
  EXPECT_EQ(changed.substr(0, 32), file.substr(0, 32));
  EXPECT_EQ(changed.substr(changed.size() - 10), file.substr(file.size() - 10)) << "the statistics";
}

TEST(BlockTable, RefusesDamagedBytes) {
  const support::TemporaryIndex index = index_of_many_words();
  const std::string roots_file = file_in(index.path, "iamglass");
  EXPECT_THROW(table_roots(""), Error);
  EXPECT_THROW(table_roots(roots_file.substr(0, 40)), Error);
  const std::vector<TableRoot> roots = table_roots(roots_file);
  const TableRoot root = root_of(roots, "postlist.glass");
  const std::string table = file_in(index.path, root.name);
  EXPECT_THROW(items_of(root, table.substr(0, root.block_bytes - 1)), Error);
  for (std::size_t at = 0; at < root.block_bytes;
       at += 101) {  // of the root block: no crash, whatever it says
    std::string damaged = table;
    damaged[root.root * root.block_bytes + at] =
        static_cast<char>(damaged[root.root * root.block_bytes + at] ^ 0x55);
    try {
      items_of(root, damaged);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::IndexCorrupt);
    }
  }
}

}  // namespace
}  // namespace annals
