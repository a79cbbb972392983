// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/index_check.h"

#include <gtest/gtest.h>

#include <fstream>

#include "query/error.h"
#include "query/searcher.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

/// Two generations: "Old" in the first, "New" in the second.
struct TwoGenerations {
  TwoGenerations() {
    support::write_index(index, {Post{.title = "Old", .text = "lentils"}});
    support::write_index(index, {Post{.title = "New", .text = "lentils"}});
  }

  std::string title() const { return Searcher({index}).search({.text = "lentils"}).hits.at(0).post.title; }

  support::TemporaryFolder folder{};
  fs::path index = folder.path() / "index";
};

void flip_a_bit(const fs::path& file) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  const auto middle = static_cast<std::streamoff>(fs::file_size(file) / 2);
  bytes.seekg(middle);
  const auto flipped = static_cast<char>(bytes.get() ^ 1);
  bytes.seekp(middle);
  bytes.put(flipped);
}

TEST(IndexCheck, FindsNothingInASoundIndex) {
  const TwoGenerations two;
  const IndexCheck check = check_index(two.index);
  ASSERT_EQ(check.generations.size(), 1U);
  EXPECT_EQ(check.generations[0].generation.name(), "gen-000002");
  EXPECT_EQ(check.generations[0].posts, 1U);
  EXPECT_TRUE(check.generations[0].problems.empty());
  EXPECT_FALSE(check.fell_back);
}

TEST(IndexCheck, FallsBackFromAnyDamage) {
  for (const char* name :
       {"postlist.glass", "docdata.glass", "termlist.glass", "iamglass", "MANIFEST.json"}) {
    const TwoGenerations two;
    flip_a_bit(two.index / "gen-000002" / name);
    const IndexCheck check = check_index(two.index);
    EXPECT_TRUE(check.fell_back) << name;
    ASSERT_TRUE(check.serving) << name;
    EXPECT_EQ(check.serving->number, 1U) << name;
    EXPECT_EQ(two.title(), "Old") << name;
    EXPECT_FALSE(check_index(two.index).fell_back) << name;
  }
}

TEST(IndexCheck, SaysWhichFileIsDamagedAndHow) {
  const TwoGenerations two;
  flip_a_bit(two.index / "gen-000002/docdata.glass");
  fs::resize_file(two.index / "gen-000002/postlist.glass", 100);
  fs::remove(two.index / "gen-000002/termlist.glass");
  const std::string size = std::to_string(fs::file_size(two.index / "gen-000001/postlist.glass"));
  EXPECT_EQ(check_index(two.index).generations[0].problems,
            (std::vector<std::string>{"docdata.glass: not the bytes that were written",
                                      "postlist.glass: 100 bytes, not " + size,
                                      "termlist.glass: No such file or directory"}));
}

TEST(IndexCheck, MendsAPointerThatPointsNowhere) {
  const TwoGenerations two;
  std::ofstream(two.index / "CURRENT") << "gen-";
  const IndexCheck check = check_index(two.index);
  EXPECT_FALSE(check.pointer_problem.empty());
  EXPECT_TRUE(check.fell_back);
  EXPECT_EQ(two.title(), "New");
}

TEST(IndexCheck, SaysWhenNothingSoundIsLeft) {
  const TwoGenerations two;
  for (const char* generation : {"gen-000001", "gen-000002"})
    flip_a_bit(two.index / generation / "postlist.glass");
  const IndexCheck check = check_index(two.index);
  EXPECT_EQ(check.generations.size(), 2U);
  EXPECT_FALSE(check.serving);
  EXPECT_FALSE(check.fell_back);
}

TEST(IndexCheck, ThereMustBeAnIndex) {
  const support::TemporaryFolder folder;
  EXPECT_THROW(check_index(folder.path()), Error);
  EXPECT_THROW(check_index(folder.path() / "missing"), Error);
}

}  // namespace
}  // namespace annals
