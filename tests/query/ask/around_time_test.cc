// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/around_time.h"

#include <gtest/gtest.h>

#include "tests/support/found_paths.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using support::day;
using Paths = std::vector<std::string>;

double nearness_of(std::string_view time, PostDate date) {
  return nearness(*parse_around(time), date.day);
}

TEST(AroundTime, IsDaysMonthsYearsAndSeasons) {
  EXPECT_EQ(parse_around("2011"), (AroundTime{.days = DayRange{day(2011, 1, 1).day, day(2011, 12, 31).day}}));
  EXPECT_EQ(parse_around("march-2009")->days->last, day(2009, 3, 31).day);
  EXPECT_EQ(parse_around("January")->months, std::bitset<12>(0b1));
  EXPECT_EQ(parse_around("winter")->months, std::bitset<12>(0b1000'0000'0011));
  EXPECT_EQ(parse_around("Été"), parse_around("summer"));
  EXPECT_EQ(parse_around("秋"), parse_around("fall"));
  EXPECT_FALSE(parse_around("soon"));
  EXPECT_FALSE(parse_around(""));
}

TEST(AroundTime, CountsHalfForEachOfItsLengthsThatItIsMissedBy) {
  EXPECT_EQ(nearness_of("2011", day(2011, 12, 31)), 1);
  EXPECT_NEAR(nearness_of("2011", day(2012, 12, 30)), 0.5, 0.01);
  EXPECT_NEAR(nearness_of("2011", day(2010, 1, 1)), 0.5, 0.01);
  EXPECT_NEAR(nearness_of("2011", day(2008, 12, 31)), 0.25, 0.01);
  EXPECT_NEAR(nearness_of("2011-05-02", day(2011, 5, 9)), 0.5, 0.01) << "a day is remembered as a week";
  EXPECT_EQ(nearness_of("winter", day(1999, 2, 28)), 1);
  EXPECT_EQ(nearness_of("winter", day(1999, 11, 1)), 0.5) << "around the turn of the year";
  EXPECT_EQ(nearness_of("winter", day(1999, 6, 30)), 0.0625);
}

Post post(const std::string& path, int year, unsigned month) {
  return {.path = path,
          .title = "-",
          .date = day(year, month, 1),
          .visibility = Visibility::Public,
          .text = "A soup of lentils."};
}

struct Around : testing::Test {
  Searcher searcher = support::searcher_over(
      {post("2009-07", 2009, 7),
       post("2011-01", 2011, 1),
       post("2011-08", 2011, 8),
       post("2020-12", 2020, 12),
       {.path = "undated", .title = "-", .visibility = Visibility::Public, .text = "A soup of lentils."}});

  Paths found(const std::string& query) { return support::found_paths(searcher.search({.text = query})); }
};

TEST_F(Around, MovesPostsUpAndLeavesNoneOut) {
  EXPECT_EQ(found("lentils around:2009"), (Paths{"2009-07", "2011-01", "2011-08", "2020-12", "undated"}));
  EXPECT_EQ(found("lentils AROUND:winter around:2011").front(), "2011-01");
  EXPECT_EQ(found("lentils around:summer around:2011").front(), "2011-08");
}

TEST_F(Around, OrdersAllPostsByItself) {
  EXPECT_EQ(found("around:2009").front(), "2009-07");
  EXPECT_EQ(found("around:2009").size(), 5U);
}

TEST_F(Around, GoesWithFiltersAndOperators) {
  EXPECT_EQ(found("lentils AND around:2009 since:2011").front(), "2011-01");
  EXPECT_EQ(found("(lentils OR beans) around:2020").front(), "2020-12");
}

TEST_F(Around, SaysThatSomethingIsNoTime) {
  const MatchSet set = searcher.search({.text = "lentils around:soon"});
  const auto says = [](const QueryChange& change) {
    return support::has(change.detail, "'soon' is not a day, month, year or season");
  };
  EXPECT_TRUE(std::ranges::any_of(set.changes, says));
}

TEST_F(Around, IsExplained) {
  const MatchSet set = searcher.search({.text = "lentils around:2009", .explain = true});
  const auto& parts = set.hits.front().explanation;
  EXPECT_TRUE(std::ranges::any_of(parts, [](const ScorePart& part) { return part.what == "of that time"; }));
}

}  // namespace
}  // namespace annals
