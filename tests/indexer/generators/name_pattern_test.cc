// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/name_pattern.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(NamePattern, FindsTheTokensOfAName) {
  struct Case {
    std::string pattern, name;
    std::optional<NameTokens> tokens;
  };
  for (const auto& [pattern, name, tokens] : std::vector<Case>{
           {"{year}-{month}-{day}-{title}.html", "2012-01-02-a-b.html",
            NameTokens{{"year", "2012"}, {"month", "01"}, {"day", "02"}, {"title", "a-b"}}},
           {":year-:month-:day-:title", "2012-1-2-a",
            NameTokens{{"year", "2012"}, {"month", "1"}, {"day", "2"}, {"title", "a"}}},
           {":title", "a/b", NameTokens{{"title", "a/b"}}},
           {"{lang}/{title}", "fr/a/b", NameTokens{{"lang", "fr"}, {"title", "a/b"}}},
           {"{year}/{title}", "2012/x", NameTokens{{"year", "2012"}, {"title", "x"}}},
           {"{year}-{title}", "12-x", std::nullopt},
           {"{a}", "x/y", std::nullopt},
           {"{year}{month}", "201213x", std::nullopt},
           {"{a}{b}{c}{d}", "abcd", std::nullopt},
           {"", "", NameTokens{}},
           {"x", "", std::nullopt},
       })
    EXPECT_EQ(match_name(pattern, name), tokens) << pattern << ' ' << name;
}

TEST(NamePattern, SaysTheDay) {
  using std::chrono::year;
  EXPECT_EQ(date_of({{"year", "2012"}, {"month", "08"}})->day, year(2012) / 8 / 1);
  EXPECT_EQ(date_of({{"year", "2012"}, {"i_month", "8"}, {"i_day", "9"}})->day, year(2012) / 8 / 9);
  EXPECT_FALSE(date_of({{"year", "2012"}, {"month", "13"}}));
  EXPECT_FALSE(date_of({{"month", "12"}}));
}

TEST(NamePattern, FillsBracesAndDays) {
  const PostDate date{.day = std::chrono::year(2019) / 3 / 4, .time = {}, .utc_offset = {}};
  EXPECT_EQ(fill_braces("a/{b}/{c}",
                        [](std::string_view token) {
                          return token == "b" ? std::optional<std::string>("x") : std::nullopt;
                        }),
            "a/x/{c}");
  EXPECT_EQ(fill_braces("{b", [](std::string_view) { return std::optional<std::string>("x"); }), "{b");
  EXPECT_EQ(fill_strftime("%Y/%m/%d %b %-d %Q%", date), "2019/03/04 Mar 04 %");
  EXPECT_EQ(fill_strftime("%Y", std::nullopt), "");
}

}  // namespace
}  // namespace annals
