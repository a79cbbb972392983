// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/explanation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/index_with.h"

namespace annals {
namespace {

using support::day;

Searcher explained_posts() {
  return support::searcher_over(
      {{.path = "azure.md",
        .url = "/azure/",
        .title = "Azure goes dark",
        .date = day(2009, 3, 15),
        .text = "Azure was offline for a day. We wait for the root cause of the outages."},
       {.path = "soup.md",
        .title = "Soup",
        .date = day(2011, 6, 1),
        .text = "A soup of azure lentils, cooked with std::vector.",
        .links = {{"/azure", "an outage of lentils"}}},
       {.path = "about.md", .title = "About lentils", .is_page = true, .text = "Lentils and outages."}});
}

double sum_of_parts(const Hit& hit) {
  double sum = 0;
  for (const ScorePart& part : hit.explanation) sum += part.score;
  return sum;
}

bool has_part(const Hit& hit, std::string_view what) {
  return std::ranges::find(hit.explanation, what, &ScorePart::what) != hit.explanation.end();
}

TEST(Explanation, AddsUpToTheScoreWithTheLargestPartFirst) {
  Searcher searcher = explained_posts();
  for (const std::string query :
       {"azure", "azure outage", "azure outage azure", "\"root cause\"", "outa* lentils", "soup OR dark",
        "title:soup", "+lentils azure", "lentils -soup", "std::vector", "root NEAR/5 outages", "the",
        "(azure OR lentils) outage", "lentils dark", "lentlis"})
    for (const Order order : {Order::Relevance, Order::Newest}) {
      const MatchSet answer = searcher.search({.text = query, .order = order, .explain = true});
      EXPECT_FALSE(answer.hits.empty()) << query;
      for (const Hit& hit : answer.hits) {
        EXPECT_NEAR(sum_of_parts(hit), hit.score, 0.05) << query << ' ' << hit.post.path;
        EXPECT_TRUE(std::ranges::is_sorted(hit.explanation, std::ranges::greater(), &ScorePart::score))
            << query;
        for (const ScorePart& part : hit.explanation) EXPECT_GT(part.score, 0) << query << ' ' << part.what;
      }
    }
}

TEST(Explanation, NamesTheWordsAsTheyWereTypedAndWhatElseCounts) {
  Searcher searcher = explained_posts();
  const MatchSet answer = searcher.search({.text = "dark outage", .explain = true});
  ASSERT_EQ(answer.hits.size(), 1U);
  for (const std::string_view part : {"the word dark", "the word outage", "linked to", "a post"})
    EXPECT_TRUE(has_part(answer.hits.front(), part)) << part;
  const MatchSet title = searcher.search({.text = "Soup", .explain = true});
  ASSERT_EQ(title.hits.size(), 1U);
  EXPECT_TRUE(has_part(title.hits.front(), "the word soup"));
  EXPECT_TRUE(has_part(title.hits.front(), "the whole title"));
  EXPECT_TRUE(has_part(title.hits.front(), "newer"));
}

TEST(Explanation, NamesWordsOfLinksByNoTermOfTheIndex) {
  Searcher searcher =
      support::searcher_over({{.path = "a.md", .url = "/a/", .text = "one lentils"},
                              {.path = "b.md", .url = "/b/", .text = "two", .links = {{"/a", "lentils"}}}});
  const MatchSet answer = searcher.search({.text = "lentils", .explain = true});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_TRUE(has_part(answer.hits.front(), "words of links to it"));
  for (const ScorePart& part : answer.hits.front().explanation)
    EXPECT_EQ(part.what.find("XI"), std::string::npos) << part.what;
}

TEST(Explanation, IsEmptyUnlessAskedForAndWhereNothingHasAScore) {
  Searcher searcher = explained_posts();
  EXPECT_TRUE(searcher.search({.text = "azure"}).hits.at(0).explanation.empty());
  for (const std::string query : {"", "tag:none OR lang:en OR kind:post", "-azure"})
    for (const Hit& hit : searcher.search({.text = query, .explain = true}).hits)
      EXPECT_NEAR(sum_of_parts(hit), hit.score, 0.05) << query;
}

}  // namespace
}  // namespace annals
