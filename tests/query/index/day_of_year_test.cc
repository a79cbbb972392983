// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/day_of_year.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/found_paths.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using std::chrono::December;
using std::chrono::February;
using std::chrono::month_day;
using support::day;
using Days = std::vector<month_day>;

Days days(std::string_view text, PostDate today = day(2024, 12, 24)) {
  return days_of_year(text, today.day);
}

TEST(DayOfYear, IsWrittenAsDaysAreWithoutAYearOrWithOne) {
  for (const std::string_view text :
       {"12-24", "12/24", "24-december", "december-24", "2009-12-24", "today", "Today"})
    EXPECT_EQ(days(text), Days{December / 24}) << text;
  EXPECT_EQ(days("yesterday"), Days{December / 23});
  for (const std::string_view text : {"", "december", "2009", "2009-12", "12-32", "soon", "02-30"})
    EXPECT_EQ(days(text), Days{}) << text;
}

TEST(DayOfYear, HasLeapDaysOnTheDayBeforeWhereTheYearHasNone) {
  EXPECT_EQ(days("today", day(2023, 2, 28)), (Days{February / 28, February / 29}));
  EXPECT_EQ(days("today", day(2024, 2, 28)), Days{February / 28});
  EXPECT_EQ(days("today", day(2024, 2, 29)), Days{February / 29});
  EXPECT_EQ(days("today", day(2023, 3, 1)), Days{std::chrono::March / 1});
  EXPECT_EQ(days("02-28"), Days{February / 28}) << "named without a year";
  EXPECT_EQ(days("02-29"), Days{February / 29});
}

/// Every third day of four years, some with a time of day.
std::vector<Post> posts_of_years() {
  std::vector<Post> posts;
  for (std::chrono::sys_days at = std::chrono::sys_days(day(2019, 12, 1).day);
       at < std::chrono::sys_days(day(2024, 3, 5).day); at += std::chrono::days(3)) {
    PostDate date{.day = at};
    if (posts.size() % 2 == 0) date.time = std::chrono::hours(23);
    posts.push_back({.path = iso_day(date.day), .title = "-", .date = date, .text = "Text."});
  }
  posts.push_back({.path = "undated", .title = "-", .text = "Text."});
  return posts;
}

TEST(DayOfYear, FindsWhatALookAtEachPostFinds) {
  const std::vector<Post> posts = posts_of_years();
  Searcher searcher = support::searcher_over(posts);
  for (const std::string_view text : {"02-28", "02-29", "03-01", "12-31", "01-01", "07-04"}) {
    std::vector<std::string> wanted;
    for (const Post& post : posts)
      if (post.path.ends_with(text)) wanted.push_back(post.path);
    std::ranges::reverse(wanted);
    EXPECT_EQ(
        support::found_paths(searcher.search({.text = "day:" + std::string(text), .order = Order::Newest})),
        wanted)
        << text;
  }
}

TEST(DayOfYear, SaysWhatIsNoDay) {
  Searcher searcher = support::searcher_over({{.path = "a", .title = "-", .text = "Text day soon."}});
  EXPECT_EQ(searcher.search({.text = "day:soon"}).changes.front().detail,
            "'soon' is not a day of the year, such as 12-24");
}

}  // namespace
}  // namespace annals
