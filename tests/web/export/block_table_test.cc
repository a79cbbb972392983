// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/block_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
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
  for (int i = 0; i < 60; ++i) {
    std::string text;
    for (int word = 0; word < 400; ++word) text += "word" + std::to_string(i * 397 + word) + ' ';
    posts.push_back({.title = "Post " + std::to_string(i), .text = text});
  }
  return support::index_with(posts);
}

const TableRoot& root_of(const std::vector<TableRoot>& roots, const std::string& name) {
  return *std::find_if(roots.begin(), roots.end(), [&](const TableRoot& root) { return root.name == name; });
}

TEST(BlockTable, FindsEveryBlockOnceAndLeavesInTheOrderOfTheirKeys) {
  const support::TemporaryIndex index = index_of_many_words();
  for (const TableRoot& root : table_roots(file_in(index.path, "iamglass"))) {
    if (root.is_empty) continue;
    const std::string table = file_in(index.path, root.name);
    const std::vector<TableBlock> blocks = blocks_in_use(root, table);
    std::set<std::uint32_t> numbers;
    std::vector<std::string> keys;
    for (const TableBlock& block : blocks) {
      EXPECT_TRUE(numbers.insert(block.number).second) << root.name;
      if (block.is_leaf) keys.push_back(block.first_key);
    }
    EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end())) << root.name;
    EXPECT_LE(blocks.size() * root.block_bytes, table.size());
  }
}

TEST(BlockTable, ClearsWhatNoItemHas) {
  const support::TemporaryIndex index = index_of_many_words();
  const std::vector<TableRoot> roots = table_roots(file_in(index.path, "iamglass"));
  const TableRoot& root = root_of(roots, "docdata.glass");
  const std::string table = file_in(index.path, root.name);
  const std::vector<TableBlock> blocks = blocks_in_use(root, table);
  const TableBlock leaf =
      *std::find_if(blocks.begin(), blocks.end(), [](const TableBlock& b) { return b.is_leaf; });
  std::string block = table.substr(leaf.number * root.block_bytes, root.block_bytes);
  std::string cleared = block;
  clear_unused(cleared);
  const std::size_t free_at =
      static_cast<unsigned char>(block[9]) * 256U + static_cast<unsigned char>(block[10]);
  std::string littered = cleared;
  littered[free_at] = 'x';  // between the directory and the items
  clear_unused(littered);
  EXPECT_EQ(littered, cleared);
  EXPECT_EQ(cleared.size(), block.size());
}

TEST(BlockTable, RefusesDamagedBytes) {
  const support::TemporaryIndex index = index_of_many_words();
  const std::string roots_file = file_in(index.path, "iamglass");
  EXPECT_THROW(table_roots(""), Error);
  EXPECT_THROW(table_roots(roots_file.substr(0, 40)), Error);
  const std::vector<TableRoot> roots = table_roots(roots_file);
  const TableRoot& root = root_of(roots, "postlist.glass");
  const std::string table = file_in(index.path, root.name);
  EXPECT_THROW(blocks_in_use(root, table.substr(0, root.block_bytes - 1)), Error);
  for (std::size_t at = 0; at < root.block_bytes; at += 7) {  // of the root block: no crash, whatever it says
    std::string damaged = table;
    damaged[root.root * root.block_bytes + at] =
        static_cast<char>(damaged[root.root * root.block_bytes + at] ^ 0x55);
    try {
      blocks_in_use(root, damaged);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::IndexCorrupt);
    }
  }
}

}  // namespace
}  // namespace annals
