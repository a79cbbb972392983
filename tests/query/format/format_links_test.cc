// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/format/format_links.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "query/base/error.h"
#include "query/index/post_links.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using Json = nlohmann::json;

Post post(const std::string& name, Visibility visibility = Visibility::Public) {
  return Post{.path = name + ".md",
              .url = '/' + name + '/',
              .title = "About " + name,
              .date = support::day(2009, 3, 15),
              .visibility = visibility,
              .text = "Kettles."};
}

TEST(LinksToWrite, NamePublicPostsOnly) {
  const support::TemporaryIndex index = support::index_with(
      {post("a"), post("b", Visibility::Draft), post("c")}, {.included = {Visibility::Draft}});
  Searcher searcher({index.path}, support::unhurried_limits());
  const auto json =
      Json::parse(links_to_write_json({.text = "kettle"}, links_to_write(searcher, {.text = "kettle"})));
  EXPECT_EQ(json["query"], "kettle");
  ASSERT_EQ(json["links"].size(), 2U) << json;
  EXPECT_EQ(json["links"][0], (Json{{"title", "About a"},
                                    {"date", "2009-03-15"},
                                    {"path", "a.md"},
                                    {"url", "/a/"},
                                    {"link", "/a/"},
                                    {"markdown", "[About a](/a/)"}}));
  EXPECT_EQ(links_to_write(searcher, {.text = "kettle", .limit = 1}).size(), 1U);
  EXPECT_EQ(links_to_write(searcher, {.text = "kett", .typing = true}).size(), 2U);
  EXPECT_TRUE(links_to_write(searcher, {.text = "zebra"}).empty());
}

TEST(LinkedPosts, AreThoseOfTheTextWithWhatTheIndexHas) {
  Post linking = post("linking");
  linking.links = {{link_key_of_address("/b/"), "the second"},
                   {link_key_of_file("a.md"), "the first"},
                   {link_key_of_address("/gone/"), "nowhere"}};
  const support::TemporaryIndex index = support::index_with({linking, post("a"), post("b")});
  Searcher searcher({index.path}, support::unhurried_limits());
  const auto json = Json::parse(linked_posts_json(searcher.linked_posts("linking.md", {})));
  EXPECT_EQ(json["title"], "About linking");
  ASSERT_EQ(json["links"].size(), 3U) << json;
  EXPECT_EQ(json["links"][0]["text"], "the second");
  EXPECT_EQ(json["links"][0]["post"]["path"], "b.md");
  EXPECT_EQ(json["links"][1]["target"], "a.md");
  EXPECT_EQ(json["links"][1]["post"]["url"], "/a/");
  EXPECT_TRUE(json["links"][2]["post"].is_null());
  EXPECT_TRUE(searcher.linked_posts({}, "/a/").links.empty());
  EXPECT_THROW(searcher.linked_posts("none.md", {}), Error);
}

TEST(LinkedPosts, AreOfTheSameArchiveWhereFilesAreNamed) {
  Post linking = post("linking"), same = post("a");
  linking.links = {{link_key_of_file("a.md"), "the first"}};
  linking.url = "/linking/";
  same.url = "/mine/";
  const IndexSettings one_archive{.archives = {{.root = "/blog"}}};
  const support::TemporaryIndex first = support::index_with({post("a")}, one_archive);
  const support::TemporaryIndex second = support::index_with({linking, same}, one_archive);
  const support::TemporaryIndex alone = support::index_with({linking}, one_archive);
  Searcher both({first.path, second.path}, support::unhurried_limits());
  EXPECT_EQ(both.linked_posts("linking.md", {}).links.at(0).post.value().url, "/mine/");
  Searcher without({first.path, alone.path}, support::unhurried_limits());
  EXPECT_FALSE(without.linked_posts("linking.md", {}).links.at(0).post.has_value());
}

}  // namespace
}  // namespace annals
