// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/piece_signs.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/found_paths.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(PieceSigns, OfOptionsAndSqlAreText) {
  Searcher searcher = support::searcher_over(
      {{.path = "a", .language = "en", .text = "Call gcc -O2 -Wall, or cc -std=c99 it."},
       {.path = "b", .language = "en", .text = "Use heron get pods -n kite-system -it."},
       {.path = "c", .language = "en", .text = "Set margin-top: -4px here, n or o2."},
       {.path = "d", .language = "en", .text = "The email IS NOT NULL here."},
       {.path = "e", .language = "en", .text = "A null tea, and gcc it is."}});
  const auto first = [&](const std::string& query) {
    const MatchSet answer = searcher.search({.text = query});
    return answer.hits.size() == 1 ? answer.hits.front().post.path : std::to_string(answer.hits.size());
  };
  for (const char* query : {"-O2 gcc", "gcc -O2", "cc -std=c99"}) EXPECT_EQ(first(query), "a") << query;
  for (const char* query : {"heron get pods -n kite-system", "heron -it"})
    EXPECT_EQ(first(query), "b") << query;
  EXPECT_EQ(first("margin-top: -4px"), "c");
  EXPECT_EQ(first("email IS NOT NULL"), "d");
  EXPECT_EQ(first("email NOT NULL"), "d");
  EXPECT_EQ(first("gcc NOT tea"), "a");
  EXPECT_EQ(first("gcc -tea"), "a");
  EXPECT_EQ(first("gcc -wall"), "a");
}

TEST(PieceSigns, OfPlainWordsExclude) {
  Searcher searcher = support::searcher_over(
      {{.path = "a", .language = "en", .text = "Season one with mp3 files, vitamin b and 2019."},
       {.path = "b", .language = "en", .text = "Season two without: -mp3, vitamin c -b, 2018 -2019."},
       {.path = "c", .language = "en", .text = "Season three, vitamin d."}});
  for (const char* query : {"season -mp3", "vitamin -b", "-2019"}) {
    const MatchSet answer = searcher.search({.text = query});
    EXPECT_EQ(support::found_paths(answer), std::vector<std::string>{"c"}) << query;
  }
  EXPECT_EQ(searcher.search({.text = "season -mp3", .exact = true}).hits.size(), 1U);
}

}  // namespace
}  // namespace annals
