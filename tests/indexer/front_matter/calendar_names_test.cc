// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/calendar_names.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

unsigned month(const std::string& name, bool day_has_point = false) {
  return CalendarNames::instance().month(name_key(name), day_has_point);
}

TEST(CalendarNames, MonthsOfManyLanguages) {
  EXPECT_EQ(month("August"), 8U);
  EXPECT_EQ(month("août"), 8U);
  EXPECT_EQ(month("März"), 3U);
  EXPECT_EQ(month("maerz"), 3U);
  EXPECT_EQ(month("июля"), 7U);
  EXPECT_EQ(month("Μαρτίου"), 3U);
  EXPECT_EQ(month("desembre"), 12U);
}

TEST(CalendarNames, BeginningsOfThreeLettersWhereOneMonthHasThem) {
  EXPECT_EQ(month("septem"), 9U);
  EXPECT_EQ(month("ja"), 0U);
  EXPECT_EQ(month(""), 0U);
  EXPECT_EQ(month("qqq"), 0U);
}

TEST(CalendarNames, APointBehindTheDayTellsCroatianFromPolish) {
  EXPECT_EQ(month("listopada", true), 10U);
  EXPECT_EQ(month("listopada", false), 11U);
}

TEST(CalendarNames, Weekdays) {
  const CalendarNames& names = CalendarNames::instance();
  for (const char* name : {"Monday", "mardi", "segunda", "воскресенье", "Mittwoch"})
    EXPECT_TRUE(names.is_weekday(name_key(name))) << name;
  EXPECT_FALSE(names.is_weekday(name_key("March")));
}

TEST(CalendarNames, KeysHaveNeitherCaseNorAccents) {
  EXPECT_EQ(name_key("AOÛT"), "aout");
}

}  // namespace
}  // namespace annals
