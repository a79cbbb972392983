// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/table_writer.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <numeric>
#include <string>
#include <vector>

namespace annals {
namespace {

constexpr std::size_t kBlock = 2048;

std::vector<TableItem> some_items(int count) {
  std::vector<TableItem> items = {{"", ""}};
  for (int i = 0; i < count; ++i)
    items.push_back({fmt::format("key {:06}", i), std::string(static_cast<std::size_t>(i) % 90, 'x')});
  return items;
}

void expect_same(const std::vector<TableItem>& wanted, const WrittenTable& table) {
  const std::vector<TableItem> got = items_of(table.root, table.bytes);
  ASSERT_EQ(got.size(), wanted.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    EXPECT_EQ(got[i].key, wanted[i].key);
    EXPECT_EQ(got[i].tag, wanted[i].tag);
  }
}

TEST(TableWriter, WritesWhatItIsGiven) {
  for (const int count : {0, 1, 30, 3000}) {
    const std::vector<TableItem> items = some_items(count);
    expect_same(items, write_table(items, std::vector<std::uint32_t>(items.size(), 0), kBlock));
  }
}

TEST(TableWriter, NumbersLeavesInTheOrderOfPieces) {
  const std::vector<TableItem> items = some_items(2000);
  std::vector<std::uint32_t> pieces;
  for (std::size_t i = 0; i < items.size(); ++i) pieces.push_back(static_cast<std::uint32_t>(i / 100 % 5));
  const WrittenTable table = write_table(items, pieces, kBlock);
  expect_same(items, table);
  ASSERT_EQ(table.leaves.size(), 5U);
  EXPECT_EQ(std::accumulate(table.leaves.begin(), table.leaves.end(), 0U), table.first_branch);
  std::uint32_t leaf = 0;
  for (std::uint32_t piece = 0; piece < table.leaves.size(); ++piece)
    for (std::uint32_t i = 0; i < table.leaves[piece]; ++i, ++leaf)
      for (const LeafItem& item : leaf_items(std::string_view(table.bytes).substr(leaf * kBlock, kBlock)))
        EXPECT_EQ(item.key.empty() ? 0 : (std::stoul(std::string(item.key.substr(4))) + 1) / 100 % 5, piece);
}

TEST(TableWriter, CutsWhatIsLargerThanABlock) {
  std::vector<TableItem> items = some_items(3);
  items[2].tag = std::string(100'000, 'y');
  items[3].tag = std::string(kBlock - 30, 'z');
  expect_same(items, write_table(items, {0, 0, 1, 2}, kBlock));
  expect_same(items, write_table(items, {0, 0, 0, 0}, 16384));
}

}  // namespace
}  // namespace annals
