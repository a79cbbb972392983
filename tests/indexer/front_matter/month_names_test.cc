// SPDX-License-Identifier: GPL-2.0-or-later
/// What parse_date() makes of such dates: tests/indexer/front_matter/dates_test.cc.
#include "indexer/front_matter/month_names.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "tests/support/repeated.h"

namespace annals {
namespace {

using support::repeated;

std::string in_english(std::string_view date) {
  return with_english_names(date).value_or("none");
}

struct NamedDateCase {
  std::string_view date, english;
};

TEST(MonthNames, BecomeEnglish) {
  for (const auto& [date, english] : {
           NamedDateCase{"18 août 2023", "18 august 2023"},
           NamedDateCase{"18 August 2023", "18 august 2023"},
           NamedDateCase{"3. Jänner 2014", "3 january 2014"},
           NamedDateCase{"6. MAERZ 2014", "6 march 2014"},
           NamedDateCase{"24 de diciembre de 2018", "24 december 2018"},
           NamedDateCase{"9 мая 2015 г.", "9 may 2015"},
           NamedDateCase{"2 tháng 9, 2015", "2 september, 2015"},
           NamedDateCase{"13 กรกฎาคม 2556", "13 july 2013"},
           NamedDateCase{"١٤ فبراير ٢٠١٢", "14 february 2012"},
       })
    EXPECT_EQ(in_english(date), english) << date;
}

TEST(MonthNames, UnitsOfEastAsianDatesBecomeNumbers) {
  for (const auto& [date, english] : {
           NamedDateCase{"2013年7月13日", "2013-7-13"},
           NamedDateCase{"2016年 11月 3日", "2016-11-3"},
           NamedDateCase{"2013年7月13日(土) 10時30分", "2013-7-13 10:30"},
           NamedDateCase{"2019年5月1日（水）", "2019-5-1"},
           NamedDateCase{"周一, 04 1月 2010 10:20:30 +0000", "04 january 2010 10:20:30 +0000"},
           NamedDateCase{"2013년 7월 13일 10시", "2013-7-13 10:00"},
           NamedDateCase{"２０１６年１１月３日", "2016-11-3"},
       })
    EXPECT_EQ(in_english(date), english) << date;
}

TEST(MonthNames, WeekdaysAndParticlesAreLeftOut) {
  for (const auto& [date, english] : {
           NamedDateCase{"mardi 18 août 2023 à 10h30", "18 august 2023 10:30"},
           NamedDateCase{"Donnerstag, 6. März 2014 um 20:15 Uhr", "6 march 2014 20:15"},
           NamedDateCase{"5. juni 2019 kl. 10.30", "5 june 2019 10:30"},
           NamedDateCase{"5. juni 2019 kl 10:30", "5 june 2019 10:30"},
           NamedDateCase{"5. juni 2019 kl. 10", "5 june 2019 10"},
           NamedDateCase{"5. juni 2019 kl 10", "5 june 2019 10"},
           NamedDateCase{"mar. 5 mai 2015", "5 may 2015"},  // Tuesday; alone it is March
           NamedDateCase{"5 mar 2015", "5 march 2015"},
           NamedDateCase{"segunda-feira, 2 de março de 2015", "2 march 2015"},
           NamedDateCase{"5 במרץ 2021", "5 march 2021"},
           NamedDateCase{"ב-14 בינואר 2019", "14 january 2019"},
           NamedDateCase{"יום שישי, 5 במרץ 2021", "5 march 2021"},
           NamedDateCase{"الجمعة، 5 مارس 2021", "5 march 2021"},
       })
    EXPECT_EQ(in_english(date), english) << date;
}

TEST(MonthNames, TheSameWordIsAnotherMonthInAnotherLanguage) {
  EXPECT_EQ(in_english("11 listopada 2018"), "11 november 2018") << "Polish";
  EXPECT_EQ(in_english("8. listopada 2018."), "8 october 2018") << "Croatian, with its points";
}

TEST(MonthNames, AreNotSeenWhereThereAreNone) {
  for (const std::string_view date :
       {"", " ", "2023-08-18", "août", "soon", "3 lalala 2016", "5 j 2015", "2 tháng 13 2015",
        "2 tháng 99999999999999999999 2015", "1.2.3", "12", "\xE5\xB9\xB4"})
    EXPECT_EQ(in_english(date), "none") << date;
}

TEST(MonthNames, SurviveAnyBytes) {
  for (const std::string& text :
       {std::string("\xFF\xFE 3 \xE3\x81 2015"), std::string("3\0 août 2015", 12), repeated("mar 1 ", 5'000),
        repeated("1年", 5'000), repeated(".", 10'000) + "1 a",
        std::string(5'000, '9') + "年" + std::string(5'000, '9'), "3 août " + std::string(10'000, '2')})
    EXPECT_NO_THROW(with_english_names(text));
}

TEST(MonthNames, AreReadOnceForAllThreads) {
  std::vector<std::string> answers(4);
  {
    std::vector<std::jthread> threads;
    for (std::string& answer : answers)
      threads.emplace_back([&answer] { answer = in_english("18 août 2023"); });
  }
  EXPECT_EQ(answers, std::vector<std::string>(4, "18 august 2023"));
}

}  // namespace
}  // namespace annals
