// SPDX-License-Identifier: GPL-2.0-or-later
/// What the page of results decides before web/page/ writes it.
#include <gtest/gtest.h>

#include <string>
#include <tuple>

#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/responding.h"

namespace annals {
namespace {

using support::has;

TEST(SearchPage, SpeaksTheLanguageOfMostPostsOrOfTheOperator) {
  const auto post = [](const std::string& path, const std::string& language) {
    return Post{.path = path, .title = "Bonjour", .language = language, .text = "du pain"};
  };
  Searcher french = support::searcher_over({post("a", "fr-CA"), post("b", "fr"), post("c", "en")}),
           unknown = support::searcher_over({post("a", ""), post("b", "")});
  EXPECT_EQ(french.language(), "fr");
  EXPECT_EQ(unknown.language(), "en");
  const PageOptions german{.language = "de"};
  for (const auto& [searcher, pages, heading] : {std::tuple{&french, PageOptions(), "<h1>3 articles pour <q"},
                                                 {&french, german, "<h1>3 Beiträge zu <q"},
                                                 {&unknown, PageOptions(), "<h1>2 posts for <q"}}) {
    const HttpRequest asked{.path = "/search", .parameters = {{"q", "pain"}}};
    EXPECT_TRUE(has(support::response_to(asked, *searcher, pages).body, heading)) << heading;
  }
  const HttpRequest wrong{.path = "/search", .parameters = {{"limit", "x"}}};
  EXPECT_TRUE(has(support::response_to(wrong, french, {}).body, "<h1>Cela n’a pas fonctionné</h1>"));
  EXPECT_TRUE(has(support::response_to({.path = "/feed"}, french, {}).body, ">Rechercher</title>"));
}

TEST(SearchPage, OfThisDayHasThePostsOfAllYears) {
  const std::chrono::year_month_day today =
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const PostDate then{.day = std::chrono::year(2008) / today.month() / today.day()};  // a leap year
  Searcher searcher = support::searcher_over(
      {{.path = "a", .title = "Then", .date = then},
       {.path = "b", .title = "Other", .date = PostDate{.day = then.day + std::chrono::months(1)}}});
  for (const char* path : {"/on-this-day", "/api/on-this-day", "/on-this-day/feed"}) {
    const std::string answer = support::response_to({.path = path}, searcher, {}).body;
    EXPECT_TRUE(has(answer, "Then")) << path;
    EXPECT_FALSE(has(answer, "Other")) << path;
  }
}

TEST(SearchPage, LeadsToTheTimelineOfItsWords) {
  Searcher searcher =
      support::searcher_over({{.path = "a", .title = "Tea", .date = support::day(2009, 3, 15)},
                              {.path = "b", .title = "Tea", .date = support::day(2011, 1, 2)}});
  const std::string page =
      support::response_to({.path = "/search", .parameters = {{"q", "tea"}}}, searcher, {}).body;
  EXPECT_TRUE(has(page, "<a href=\"timeline?q=tea\">Timeline</a>")) << page;
  const std::string timeline =
      support::response_to({.path = "/timeline", .parameters = {{"q", "tea"}}}, searcher, {}).body;
  EXPECT_TRUE(has(timeline, ">2 posts, 2009-03-15 – 2011-01-02<")) << timeline;
  EXPECT_TRUE(has(support::response_to({.path = "/timeline"}, searcher, {}).body, ">2 posts, 2009")) << "all";
  const HttpRequest by_month{.path = "/api/timeline",
                             .parameters = {{"q", "tea"}, {"q", "x"}, {"by", "month"}}};
  EXPECT_TRUE(has(support::response_to(by_month, searcher, {}).body, "\"name\":\"2010-12\""));
  EXPECT_TRUE(has(support::response_to({.path = "/api/timeline"}, searcher, {}).body, "\"posts\":2,"));
}

TEST(SearchPage, CountsThePostsWithoutTheFiltersThatLeaveNone) {
  Searcher searcher = support::searcher_over(
      {{.path = "a", .title = "Tea", .tags = {"kettle"}}, {.path = "b", .title = "Bread", .tags = {"oven"}}});
  const HttpRequest asked{.path = "/search", .parameters = {{"q", "tea"}, {"tag", "oven"}}};
  const std::string page = support::response_to(asked, searcher, {}).body;
  EXPECT_TRUE(has(page, "Search without the filters</a> (1 post)")) << page;
  EXPECT_FALSE(has(page, "Check the spelling")) << page;
}

}  // namespace
}  // namespace annals
