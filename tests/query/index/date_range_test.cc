// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/date_range.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

using namespace std::chrono_literals;

TEST(DateRange, ReadsDaysMonthsAndYears) {
  struct Case {
    std::string_view text;
    DayRange expected;
  };
  const Case cases[] = {
      {"2009", {2009y / 1 / 1, 2009y / 12 / 31}},      {"2009-02", {2009y / 2 / 1, 2009y / 2 / 28}},
      {"2008-2", {2008y / 2 / 1, 2008y / 2 / 29}},     {"2009-03-15", {2009y / 3 / 15, 2009y / 3 / 15}},
      {"2009/3/15", {2009y / 3 / 15, 2009y / 3 / 15}}, {"20090315", {2009y / 3 / 15, 2009y / 3 / 15}},
  };
  for (const Case& c : cases) {
    const std::optional<DayRange> range = parse_day_range(c.text);
    ASSERT_TRUE(range) << c.text;
    EXPECT_EQ(*range, c.expected) << c.text;
  }
}

TEST(DateRange, RefusesWhatIsNoDay) {
  for (const std::string_view text :
       {"", "2009-13", "2009-02-30", "2009-03-15-16", "99", "march", "2009-", "-2009", "2009-03-15T10",
        "20091301", "01/02/2020", "99999999999999999999", "0000"})
    EXPECT_FALSE(parse_day_range(text)) << text;
}

TEST(DateRange, KnowsDaysThatThereAreNot) {
  EXPECT_EQ(missing_day("2009-02-30"), "30 February 2009");
  for (const char* text : {"2009-02-28", "2009-13-01", "2009-02-32", "2009-02", "x", "30-02-2009"})
    EXPECT_EQ(missing_day(text), "") << text;
}

TEST(DateRange, ReadsDatesAsPeopleSayThem) {
  const std::chrono::year_month_day today = 2024y / 2 / 29;  // a Thursday
  struct Case {
    std::string_view text;
    DayRange expected;
  };
  const Case cases[] = {
      {"march-2009", {2009y / 3 / 1, 2009y / 3 / 31}},     {"2009-Mar", {2009y / 3 / 1, 2009y / 3 / 31}},
      {"15-march-2009", {2009y / 3 / 15, 2009y / 3 / 15}}, {"today", {today, today}},
      {"yesterday", {2024y / 2 / 28, 2024y / 2 / 28}},     {"this-week", {2024y / 2 / 26, 2024y / 3 / 3}},
      {"last-week", {2024y / 2 / 19, 2024y / 2 / 25}},     {"last-month", {2024y / 1 / 1, 2024y / 1 / 31}},
      {"this-month", {2024y / 2 / 1, 2024y / 2 / 29}},     {"last-year", {2023y / 1 / 1, 2023y / 12 / 31}},
      {"this-year", {2024y / 1 / 1, 2024y / 12 / 31}},     {"1y", {2023y / 2 / 28, 2023y / 2 / 28}},
      {"2m", {2023y / 12 / 29, 2023y / 12 / 29}},          {"3w", {2024y / 2 / 8, 2024y / 2 / 8}},
      {"10d", {2024y / 2 / 19, 2024y / 2 / 19}},
  };
  for (const Case& c : cases) {
    const std::optional<DayRange> range = parse_day_range(c.text, today);
    ASSERT_TRUE(range) << c.text;
    EXPECT_EQ(*range, c.expected) << c.text;
  }
  for (const std::string_view text : {"2y", "18m"}) EXPECT_TRUE(is_time_ago(text)) << text;
  for (const std::string_view text : {"2009", "y", "-1y", "march", "99999999999y"})
    EXPECT_FALSE(is_time_ago(text)) << text;
}

TEST(DateRange, ValuesSortAsDatesDo) {
  const PostDate midnight{.day = 2009y / 3 / 15};
  const PostDate evening{.day = 2009y / 3 / 15, .time = 23h + 59min + 59s};
  const DayRange day = *parse_day_range("2009-03-15");
  EXPECT_EQ(date_value(midnight), "20090315");
  EXPECT_EQ(date_value(evening), "20090315235959");
  EXPECT_LE(first_value(day), date_value(midnight));
  EXPECT_LT(date_value(evening), last_value(day));
  EXPECT_LT(last_value(day), first_value(*parse_day_range("2009-03-16")));
}

}  // namespace
}  // namespace annals
