// SPDX-License-Identifier: GPL-2.0-or-later
/// The routes that answer with JSON; tests/http_answers_test.py holds each against its schema.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "query/index/post_links.h"
#include "tests/support/index_with.h"
#include "tests/support/responding.h"

namespace annals {
namespace {

using nlohmann::json;

Searcher tea_and_bread() {
  return support::searcher_over(
      {{.path = "a.md",
        .url = "/a/",
        .title = "Tea",
        .date = support::day(2009, 3, 15),
        .visibility = Visibility::Public,
        .links = {{link_key_of_address("/b/"), "bread"}}},
       {.path = "b.md", .url = "/b/", .title = "Bread", .visibility = Visibility::Public}});
}

json answer_to(Searcher& searcher, const HttpRequest& request) {
  return json::parse(support::response_to(request, searcher, {}).body);
}

TEST(Api, GivesLinksToWrite) {
  Searcher searcher = tea_and_bread();
  const json links =
      answer_to(searcher, {.path = "/api/link", .parameters = {{"q", "te"}, {"typing", "1"}}})["links"];
  ASSERT_EQ(links.size(), 1U);
  EXPECT_EQ(links[0]["markdown"], "[Tea](/a/)");
  const HttpRequest two{.path = "/api/link", .parameters = {{"limit", "1"}}};
  EXPECT_EQ(answer_to(searcher, two)["links"].size(), 1U);
  const HttpRequest unknown{.path = "/api/link", .parameters = {{"order", "newest"}}};
  EXPECT_EQ(answer_to(searcher, unknown)["error"]["kind"], "bad_request");
}

TEST(Api, GivesTheLinksOfAPost) {
  Searcher searcher = tea_and_bread();
  for (const auto& [name, value] : {std::pair("url", "/a/"), std::pair("path", "a.md")}) {
    const json answer = answer_to(searcher, {.path = "/api/links", .parameters = {{name, value}}});
    ASSERT_EQ(answer["links"].size(), 1U) << answer;
    EXPECT_EQ(answer["links"][0]["text"], "bread");
    EXPECT_EQ(answer["links"][0]["post"]["title"], "Bread");
  }
  EXPECT_EQ(support::response_to({.path = "/api/links"}, searcher, {}).status, 400);
  const HttpRequest missing{.path = "/api/links", .parameters = {{"path", "c.md"}}};
  EXPECT_EQ(support::response_to(missing, searcher, {}).status, 404);
}

TEST(Api, NamesAPostByOneOfItsNames) {
  Searcher searcher = tea_and_bread();
  EXPECT_EQ(answer_to(searcher, {.path = "/api/post", .parameters = {{"url", "/b"}}})["path"], "b.md");
  const HttpRequest both{.path = "/api/post", .parameters = {{"url", "/b/"}, {"path", "b.md"}}};
  EXPECT_EQ(support::response_to(both, searcher, {}).status, 400);
}

}  // namespace
}  // namespace annals
