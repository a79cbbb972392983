// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/years.h"

#include <gtest/gtest.h>

#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(Years, SayWhatWasBegun) {
  const auto post = [](const std::string& text, std::optional<PostDate> date) {
    static unsigned number = 0;
    return Post{.path = std::to_string(++number),
                .title = "Zoom",
                .date = std::move(date),
                .visibility = Visibility::Public,
                .text = text};
  };
  const support::TemporaryIndex index = support::index_with(
      {post("async kiln 2011.", support::day(2011, 1, 2)), post("kiln.", support::day(2009, 3, 15)),
       post("async their quartz.", support::day(2011, 5, 6)), post("quartz undated.", std::nullopt),
       post("ibis kiln their.", support::day(2011, 7, 6))});
  Searcher searcher({index.path}, support::unhurried_limits());
  const std::vector<YearSummary> years = searcher.years();
  ASSERT_EQ(years.size(), 2U);
  EXPECT_EQ(years[0],
            (YearSummary{.year = "2009", .posts = 1, .words = 2, .new_words = 2, .begun = {"zoom", "kiln"}}));
  EXPECT_EQ(years[1].posts, 3U);
  EXPECT_EQ(years[1].words, 12U);
  EXPECT_EQ(years[1].new_words, 4U) << "async, their, quartz, ibis";
  EXPECT_EQ(years[1].begun, (std::vector<std::string>{"async", "quartz"}))
      << "no stop words, no single posts";
}

}  // namespace
}  // namespace annals
