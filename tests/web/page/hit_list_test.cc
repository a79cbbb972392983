// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/hit_list.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/has.h"
#include "web/page/page.h"

namespace annals {
namespace {

using support::count_of;
using support::has;

MatchSet one_hit() {
  MatchSet matches{.request = {.text = "outage"}, .matches = {1, true}};
  matches.hits.push_back({.post = {.path = "azure.html",
                                   .url = "/2009/03/azure/",
                                   .title = "Windows Azure",
                                   .language = "en",
                                   .visibility = Visibility::Public}});
  return matches;
}

TEST(HitList, MarksOnlyRangesThatFitTheText) {
  struct Case {
    std::vector<Highlight> highlights;
    std::string shown;
  };
  for (const auto& [highlights, shown] : {
           Case{{{0, 3}, {4, 7}}, "<mark>abc</mark> <mark>def</mark>"},
           Case{{{0, 7}}, "<mark>abc def</mark>"},
           Case{{{4, 2}}, "abc def"},
           Case{{{4, 99}}, "abc def"},
           Case{{{99, 100}}, "abc def"},
           Case{{{0, 5}, {3, 7}}, "<mark>abc d</mark>ef"},
           Case{{{2, 2}}, "abc def"},
       }) {
    MatchSet matches = one_hit();
    matches.hits[0].snippets = {{.text = "abc def", .highlights = highlights}};
    EXPECT_TRUE(has(results_page(matches, {}), ">" + shown + "</p>")) << shown;
  }
}

TEST(HitList, ShowsTheDescriptionWhenThereIsNoSnippet) {
  MatchSet matches = one_hit();
  matches.hits[0].snippets.clear();
  matches.hits[0].post.description = "About clouds";
  EXPECT_TRUE(has(results_page(matches, {}), "lang=\"en\">About clouds</p>"));
}

TEST(HitList, ShowsFewLabelsThoseWithWordsOfTheQueryFirst) {
  MatchSet matches = one_hit();
  matches.hits[0].post.tags = {"one", "two", "three", "four", "outage", "six"};
  matches.hits[0].found_labels = {"outage"};
  const std::string page = results_page(matches, {});
  EXPECT_EQ(count_of(page, "class=\"tag\""), 4U);
  EXPECT_LT(page.find("<bdi>outage</bdi>"), page.find("<bdi>one</bdi>"));
  EXPECT_FALSE(has(page, "<bdi>four</bdi>"));
}

TEST(HitList, BeginsSnippetsNearTheirFirstMark) {
  MatchSet matches = one_hit();
  const std::string lead =
      "these are many words of a sentence that stand before the one which was found at last ";
  matches.hits[0].snippets = {{.text = lead + "outage here", .highlights = {{lead.size(), lead.size() + 6}}}};
  EXPECT_TRUE(has(results_page(matches, {}),
                  "lang=\"en\">…&nbsp;one which was found at last <mark>outage</mark> here</p>"))
      << results_page(matches, {});
}

TEST(HitList, ShowsTheFileOfAPostWithoutAnAddress) {
  MatchSet matches = one_hit();
  matches.hits[0].post.url.clear();
  EXPECT_TRUE(has(results_page(matches, {}), R"(<span class="place" dir="ltr">azure.html</span>)"));
}

}  // namespace
}  // namespace annals
