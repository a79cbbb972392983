// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/link_queries.h"

#include <gtest/gtest.h>

#include "query/index/post_links.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

Post post(const std::string& path, const std::string& title, std::vector<Link> links = {}) {
  return {.path = path,
          .title = title,
          .visibility = Visibility::Public,
          .text = "Text.",
          .links = std::move(links)};
}

Link link(const std::string& path, const std::string& text) {
  return {link_key_of_file(path), text};
}

QuerySet queries_over(std::vector<Post> posts) {
  Searcher searcher = support::searcher_over(std::move(posts));
  return queries_of_links(searcher);
}

std::vector<std::string> texts(const QuerySet& set) {
  std::vector<std::string> all;
  for (const JudgedQuery& query : set.queries) all.push_back(query.text);
  return all;
}

TEST(LinkQueries, TakeTheWordsOfALinkAndWhatItLeadsTo) {
  const QuerySet set = queries_over({post("azure outage.md", "The azure  Outage"),
                                     post("a.md", "A", {link("azure outage.md", "the Azure\noutage")}),
                                     post("b.md", "B",
                                          {link("azure outage.md", "when the cloud failed"),
                                           link("azure outage.md", "The azure outage")})});
  ASSERT_EQ(texts(set), (std::vector<std::string>{"the azure outage", "when the cloud failed"}));
  EXPECT_EQ(set.queries[0].id, "link-0001");
  EXPECT_EQ(set.judgements.at("link-0001"), (Judgements{{"azure%20outage.md", 1}}));
  EXPECT_EQ(set.sources.at("link-0001"), (QuerySource{"title", {"a.md", "b.md"}}));
  EXPECT_EQ(set.sources.at("link-0002"), (QuerySource{"paraphrase", {"b.md"}}));
}

TEST(LinkQueries, PassOverLinksThatAreNoQueries) {
  const std::string long_text = "azure outage" + std::string(120, '!');
  std::vector<Post> posts = {
      post("target.md", "Target"),
      post("a.md", "A",
           {link("target.md", "here and there"), link("target.md", "outage"),
            link("target.md", "https://example.org/azure/outage"), link("target.md", long_text),
            link("no such post.md", "azure outage"), link("a.md", "myself and nobody else")})};
  EXPECT_EQ(texts(queries_over(posts)), std::vector<std::string>{});
}

TEST(LinkQueries, PassOverTextsThatLeadToManyPosts) {
  std::vector<Post> posts;
  std::vector<Link> links;
  for (const std::string name : {"1.md", "2.md", "3.md", "4.md"}) {
    posts.push_back(post(name, "Notes"));
    links.push_back(link(name, "weekly notes"));
  }
  links.pop_back();
  posts.push_back(post("a.md", "A", links));
  const QuerySet three = queries_over(posts);
  ASSERT_EQ(texts(three), std::vector<std::string>{"weekly notes"});
  EXPECT_EQ(three.judgements.at("link-0001").size(), 3U);
  posts.push_back(post("b.md", "B", {link("4.md", "weekly notes")}));
  EXPECT_EQ(texts(queries_over(posts)), std::vector<std::string>{});
}

}  // namespace
}  // namespace annals
