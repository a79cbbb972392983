// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/symbols.h"

#include <gtest/gtest.h>

#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(Symbols, ArePicturesAndOperators) {
  using Symbols = std::vector<std::string>;
  struct Case {
    std::string text;
    Symbols symbols;
  };
  const Case cases[] = {
      {"", {}},
      {"no signs, but (marks)!", {}},
      {"a ||> b and (?\?), ?. too", {"?\?", "||>"}},
      {"x - y -- z --- … \" * ***", {}},
      {"shipped 🚀🚀 it", {"🚀"}},
      {"it🚀", {"🚀"}},
      {"I ❤️ it", {"❤"}},
      {"👍🏽 and 👍", {"👍"}},
      {"from 🇧🇷 and 🇵🇹", {"🇧🇷", "🇵🇹"}},
      {"a 👨‍👩‍👧 came", {"👨‍👩‍👧"}},
      {"café — naïve", {}},
  };
  for (const Case& c : cases) EXPECT_EQ(symbols_in(c.text), c.symbols) << c.text;
}

TEST(Symbols, AreSearchedInLabels) {
  Searcher searcher =
      support::searcher_over({{.path = "snake", .title = "-", .tags = {"🐍 Python"}, .text = "a"},
                              {.path = "heart", .title = "-", .tags = {"❤️"}, .text = "b"},
                              {.path = "arrow", .title = "-", .tags = {"→"}, .text = "c"}});
  const std::pair<std::string, std::string> cases[] = {{"🐍", "snake"},      {"❤", "heart"},
                                                       {"❤️", "heart"}, {"→", "arrow"},
                                                       {"tag:❤", "heart"},  {"tag:→", "arrow"}};
  for (const auto& [query, path] : cases) {
    const MatchSet found = searcher.search({.text = query});
    ASSERT_EQ(found.hits.size(), 1u) << query;
    EXPECT_EQ(found.hits.front().post.path, path) << query;
  }
}

TEST(Symbols, AreSearchedIfPostsHaveThem) {
  Searcher searcher =
      support::searcher_over({{.path = "rocket", .title = "-", .text = "We shipped it 🚀 today"},
                              {.path = "heart", .title = "I ❤️ lentils", .text = "soup"},
                              {.path = "pipe", .title = "-", .text = "The operator ||> is new"}});
  const std::pair<std::string, std::string> cases[] = {
      {"🚀", "rocket"}, {"❤", "heart"}, {"❤️", "heart"}, {"||>", "pipe"}, {"shipped 🚀", "rocket"}};
  for (const auto& [query, path] : cases) {
    const MatchSet found = searcher.search({.text = query});
    ASSERT_EQ(found.hits.size(), 1U) << query;
    EXPECT_EQ(found.hits.front().post.path, path) << query;
    EXPECT_TRUE(found.changes.empty()) << query;
  }
  EXPECT_EQ(searcher.search({.text = "soup 🚀"}).hits.size(), 2U);  // any of them
  EXPECT_EQ(searcher.search({.text = "🎈"}).hits.size(), 3U);
}

}  // namespace
}  // namespace annals
