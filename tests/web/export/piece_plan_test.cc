// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/piece_plan.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace annals {
namespace {

TEST(PiecePlan, KnowsAWordInEveryField) {
  for (const char* const key : {"rust", "Zrust", "ZSrust", "ZXHrust", "XT rust 2026", "ZXJrust"})
    EXPECT_EQ(word_of_key(key), "rust") << key;
  EXPECT_EQ(word_of_key(std::string("rust\0\1\2", 7)), "rust");
  EXPECT_EQ(word_of_key("XT rust"), "rust");
}

std::vector<TableItem> some_terms(const std::string& also = "") {
  std::vector<TableItem> items = {{"", ""}, {std::string("\0\xc0settings", 10), "{}"}};
  for (const char* const prefix : {"", "Z", "ZS", "U"})
    for (int i = 0; i < 5000; ++i) items.push_back({fmt::format("{}word{:04}", prefix, i), "0123456789"});
  if (!also.empty()) items.push_back({also, "0123456789"});
  std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return items;
}

std::uint32_t piece_of(const std::string& key, const std::vector<TableItem>& items,
                       const std::vector<std::uint32_t>& pieces) {
  const auto item =
      std::find_if(items.begin(), items.end(), [&](const TableItem& one) { return one.key == key; });
  return pieces[static_cast<std::size_t>(item - items.begin())];
}

TEST(PiecePlan, HasAWordOfAllFieldsInOnePiece) {
  const std::vector<TableItem> items = some_terms();
  PiecePlan plan(1);
  const std::vector<std::uint32_t> pieces = plan.pieces_of("postlist.glass", items);
  for (const char* const word : {"word0001", "word2222", "word4999"}) {
    const std::uint32_t piece = piece_of(word, items, pieces);
    EXPECT_EQ(piece_of("Z" + std::string(word), items, pieces), piece);
    EXPECT_EQ(piece_of("ZS" + std::string(word), items, pieces), piece);
    EXPECT_NE(piece_of("U" + std::string(word), items, pieces), piece) << "an address";
    EXPECT_NE(piece, kStartPiece);
  }
  EXPECT_NE(piece_of("word0001", items, pieces), piece_of("word4999", items, pieces));
  EXPECT_EQ(pieces[1], kStartPiece) << "the settings";
  EXPECT_EQ(*std::max_element(pieces.begin(), pieces.end()) + 1, plan.pieces());
}

/// What is in each piece.
std::set<std::set<std::string>> contents(const std::vector<TableItem>& items) {
  PiecePlan plan(1);
  const std::vector<std::uint32_t> pieces = plan.pieces_of("postlist.glass", items);
  std::vector<std::set<std::string>> all(plan.pieces());
  for (std::size_t i = 0; i < items.size(); ++i) all[pieces[i]].insert(items[i].key);
  return {all.begin(), all.end()};
}

TEST(PiecePlan, ChangesFewPiecesForOneMoreWord) {
  const auto before = contents(some_terms()), after = contents(some_terms("word0005a"));
  std::vector<std::set<std::string>> changed;
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(changed));
  EXPECT_GT(after.size(), 10U);
  EXPECT_LE(changed.size(), 3U);
}

TEST(PiecePlan, MakesLargerPiecesIfTold) {
  PiecePlan usual(1), larger(4);
  usual.pieces_of("position.glass", some_terms());
  larger.pieces_of("position.glass", some_terms());
  EXPECT_GT(usual.pieces(), 2 * larger.pieces());
}

}  // namespace
}  // namespace annals
