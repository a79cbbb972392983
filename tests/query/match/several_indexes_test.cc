// SPDX-License-Identifier: GPL-2.0-or-later
/// Several indexes searched as one.
#include "query/answer/searcher.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "query/index/post_address.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

TEST(SeveralIndexes, KnowOfEachPostWhichArchiveItIsOf) {
  const auto blog = [](const std::string& site) {
    return IndexSettings{.archives = {{.root = "/srv/notes", .base_url = "https://notes." + site},
                                      {.root = "/srv/blog", .base_url = "https://" + site}}};
  };
  const auto post = [](unsigned archive, const std::string& name) {
    return Post{.archive = archive,
                .path = name,
                .url = "/" + name + "/",
                .title = "An outage of " + name,
                .tags = {name == "soup" || name == "both" ? "food" : "outages"}};
  };
  const support::TemporaryIndex old_blog =
      support::index_with({post(1, "azure"), post(1, "both"), post(0, "lentils")}, blog("old.example"));
  const support::TemporaryIndex new_blog =
      support::index_with({post(1, "both"), post(0, "soup")}, blog("new.example"));
  const std::set<std::string> expected = {"https://old.example/azure/", "https://old.example/both/",
                                          "https://notes.old.example/lentils/", "https://new.example/both/",
                                          "https://notes.new.example/soup/"};
  Searcher searcher({old_blog.path, new_blog.path}, support::unhurried_limits());
  ASSERT_EQ(searcher.settings().archives.size(), 4U);
  const auto links_of = [&](const std::vector<Hit>& hits) {
    std::set<std::string> links;
    for (const Hit& hit : hits) links.insert(link_to(hit.post, searcher.settings()));
    return links;
  };
  const std::vector<Hit> found = searcher.search({.text = "outage", .explain = true}).hits;
  EXPECT_EQ(links_of(found), expected);
  for (const Hit& hit : found)
    for (const ScorePart& part : hit.explanation) EXPECT_NE(part.what, "other words") << hit.post.path;
  std::set<std::string> all;
  searcher.for_each_post(9, [&](const Post& one) { all.insert(link_to(one, searcher.settings())); });
  EXPECT_EQ(all, expected);
  EXPECT_EQ(link_to(searcher.post("soup", ""), searcher.settings()), "https://notes.new.example/soup/");
  const RelatedPosts related = searcher.related({.path = "soup"});
  EXPECT_EQ(link_to(related.post, searcher.settings()), "https://notes.new.example/soup/");
  EXPECT_EQ(links_of(related.hits),
            (std::set<std::string>{"https://old.example/both/", "https://new.example/both/"}));
}

TEST(SeveralIndexes, AreSearchedAsOne) {
  const support::TemporaryIndex one =
      support::index_with({{.path = "one", .tags = {"x"}, .text = "lentils"}});
  const support::TemporaryIndex two =
      support::index_with({{.path = "two", .tags = {"x"}, .text = "lentils lentils"}});
  Searcher searcher({one.path, two.path}, support::unhurried_limits());
  const MatchSet matches = searcher.search({.text = "lentils", .facets = {"tag"}});
  EXPECT_EQ(matches.matches.estimated, 2U);
  EXPECT_EQ(matches.facets.front().values, (std::vector<FacetValue>{{"x", 2}}));
}

TEST(SeveralIndexes, SayWhatAnyOfThemIncludes) {
  const support::TemporaryIndex open = support::index_with({{.path = "one"}});
  const support::TemporaryIndex drafts =
      support::index_with({{.path = "two"}}, {.included = {Visibility::Draft}});
  EXPECT_EQ(Searcher({open.path, drafts.path}, support::unhurried_limits()).settings().included,
            std::vector<Visibility>{Visibility::Draft});
}

}  // namespace
}  // namespace annals
