// SPDX-License-Identifier: GPL-2.0-or-later
/// In which order posts are found.
#include "query/answer/searcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "query/rank/ranking.h"
#include "tests/support/found_paths.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using support::found_paths;
using support::searcher_over;
using PathList = std::vector<std::string>;

TEST(RankedPosts, PutsAWholeTitleBeforeWhatManyLinksCallSo) {
  std::vector<Post> posts = {
      {.path = "basics.md", .url = "/basics/", .title = "API Basics", .text = "How it began."},
      {.path = "api.md", .url = "/api/", .title = "APIs in Government", .text = "API, the basics."}};
  for (int i = 0; i < 12; ++i)
    posts.push_back({.path = std::to_string(i),
                     .title = "Note " + std::to_string(i),
                     .text = "A note.",
                     .links = {{.target = "/api", .text = "API basics"}}});
  EXPECT_EQ(searcher_over(std::move(posts)).search({.text = "api basics"}).hits.at(0).post.path, "basics.md");
}

TEST(RankedPosts, PutsThePostFirstWhoseWholeTitleIsAsked) {
  Searcher searcher = searcher_over({
      {.path = "sequel",
       .title = "Soup of the day, part two",
       .text = "Soup of the day. Soup of the day. Soup."},
      {.path = "soup",
       .title = "Soup of the Day",
       .text = "It began with water, and it went on for a long while."},
  });
  EXPECT_EQ(found_paths(searcher.search({.text = "soup of the day"})), (PathList{"soup", "sequel"}));
}

TEST(RankedPosts, RanksTheHeaviestAndLeavesTheRestInTheOrderOfTheirWords) {
  std::vector<Post> posts;
  for (unsigned i = 0; i < kRankedPosts + 100; ++i) {
    std::string text = "lentils soup";
    for (unsigned times = 0; times < i % 7; ++times) text += " and lentils";
    posts.push_back({.text = std::move(text)});
  }
  Searcher searcher =
      searcher_over(std::move(posts), {}, {.limit = 500, .deadline = std::chrono::minutes(1)});
  const MatchSet all = searcher.search({.text = "lentils soup", .limit = 500, .explain = true});
  ASSERT_EQ(all.hits.size(), kRankedPosts + 100);
  EXPECT_EQ(all.matches.estimated, kRankedPosts + 100);
  for (std::size_t i = 0; i < all.hits.size(); ++i) {
    const Hit& hit = all.hits[i];
    double explained = 0;
    for (const ScorePart& part : hit.explanation) {
      EXPECT_GT(part.score, 0) << hit.rank << " " << part.what;
      explained += part.score;
    }
    EXPECT_NEAR(explained, hit.score, 0.05) << hit.rank;
    EXPECT_LE(hit.score, all.hits[i == 0 ? 0 : i - 1].score) << hit.rank;
  }
}

}  // namespace
}  // namespace annals
