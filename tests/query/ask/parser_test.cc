// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/parser.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "query/base/error.h"
#include "tests/support/found_paths.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using SortedPaths = std::vector<std::string>;

SortedPaths answer_to(const SearchRequest& request) {
  static Searcher searcher = support::searcher_over(
      {{.path = "a", .title = "A", .tags = {"x", "y"}, .date = support::day(2009, 3, 1), .language = "en"},
       {.path = "b", .title = "B", .tags = {"x"}, .date = support::day(2010, 3, 1), .language = "fr"},
       {.path = "c", .title = "C", .tags = {"y"}}});
  SortedPaths paths = support::found_paths(searcher.search(request));
  std::ranges::sort(paths);
  return paths;
}

TEST(Parser, CombinesFiltersAndDates) {
  EXPECT_EQ(answer_to({}), (SortedPaths{"a", "b", "c"}));
  EXPECT_EQ(answer_to({.filters = {{"tag", "x"}, {"tag", "Y"}}}), SortedPaths{"a"})
      << "a post has several: all";
  EXPECT_EQ(answer_to({.filters = {{"lang", "en"}, {"lang", "fr"}}}), (SortedPaths{"a", "b"}))
      << "it has one: any";
  EXPECT_EQ(answer_to({.filters = {{"tag", "x"}, {"lang", "fr"}}}), SortedPaths{"b"});
  EXPECT_EQ(answer_to({.since = "2009", .until = "2009"}), SortedPaths{"a"});
  EXPECT_EQ(answer_to({.since = "2010"}), SortedPaths{"b"});
  EXPECT_EQ(answer_to({.without = {"a"}}), (SortedPaths{"b", "c"}));
}

TEST(Parser, RefusesWhatCannotBe) {
  EXPECT_THROW(answer_to({.filters = {{"title", "x"}}}), Error);
  EXPECT_THROW(answer_to({.filters = {{"none", "x"}}}), Error);
  EXPECT_THROW(answer_to({.since = "2009-13"}), Error);
}

}  // namespace
}  // namespace annals
