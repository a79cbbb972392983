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
