// SPDX-License-Identifier: GPL-2.0-or-later
/// What people type finds what is written in another way, from the text of a post to the answer.
#include "query/ask/other_spellings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(OtherSpellings, JoinedWordsAreFoundApart) {
  struct Case {
    std::string text, query;
    bool is_found = true;
  };
  const Case cases[] = {
      {"We went to Hà Nội", "hanoi"},
      {"Signed by Let's Encrypt", "letsencrypt"},
      {"A walk on May Day", "mayday"},
      {"Written in Ruby on Rails", "rubyonrails"},
      {"My page on LinkedIn", "linked in"},
      {"Seen on YouTube", "you tube"},
      {"The end of the day", "ofthe", false},
      {"Charts with d3.js", "d3js"},
      {"Charts with d3js", "d3.js"},
      {"The K-9 unit", "k9"},
      {"They lent us an island", "is land", false},
      {"a leaf, and land", "leaves"},
      {"Some load balancers", "loadbalancer"},
      {"This is Schrödinger's cat", "schroedinger"},
  };
  for (const Case& c : cases) {
    Searcher searcher = support::searcher_over(
        {{.path = "a", .title = "-", .text = c.text}, {.path = "b", .title = "-", .text = "some land"}});
    const MatchSet found = searcher.search({.text = c.query});
    const bool is_found = found.changes.empty() && std::ranges::any_of(found.hits, [](const Hit& hit) {
                            return hit.post.path == "a";
                          });
    EXPECT_EQ(is_found, c.is_found) << c.query;
  }
}

using Paths = std::vector<std::string>;

Paths found(Searcher& searcher, const std::string& query) {
  Paths paths;
  for (const Hit& hit : searcher.search({.text = query}).hits) paths.push_back(hit.post.path);
  std::ranges::sort(paths);
  return paths;
}

TEST(OtherSpellings, JoinedHyphenedAndApartAreOne) {
  Searcher searcher = support::searcher_over({{.path = "a", .text = "Send an e-mail."},
                                              {.path = "b", .text = "Send an email."},
                                              {.path = "c", .text = "The web site was slow."},
                                              {.path = "d", .text = "A website it is."},
                                              {.path = "e", .text = "A follow-up came."}});
  for (const char* query : {"email", "e-mail"}) EXPECT_EQ(found(searcher, query), (Paths{"a", "b"})) << query;
  for (const char* query : {"website", "web site"})
    EXPECT_EQ(found(searcher, query), (Paths{"c", "d"})) << query;
  for (const char* query : {"follow-ups", "followup"}) EXPECT_EQ(found(searcher, query), Paths{"e"}) << query;
}

TEST(OtherSpellings, OfVersionsAndNamesInCode) {
  Searcher searcher = support::searcher_over({{.path = "a", .text = "Upgrade to v6.2.8 soon."},
                                              {.path = "b", .text = "Set override_main_response once."},
                                              {.path = "c", .text = "There were 12,500 gulls."}});
  for (const char* query : {"6.2.8", "v6.2.8", "6.2", "v6.2", "6.2.x"})
    EXPECT_EQ(found(searcher, query), Paths{"a"}) << query;
  for (const char* query : {"main_response", "main response", "override_main_response"})
    EXPECT_EQ(found(searcher, query), Paths{"b"}) << query;
  for (const char* query : {"12500", "12,500", "12.500"})
    EXPECT_EQ(found(searcher, query), Paths{"c"}) << query;
}

TEST(OtherSpellings, JoinedWithAStopWordAreOneTooBehindAVerb) {
  Searcher searcher =
      support::searcher_over({{.path = "a", .language = "en", .text = "The backup ran."},
                              {.path = "b", .language = "en", .text = "Please back up files."},
                              {.path = "c", .language = "en", .text = "A back-up plan."},
                              {.path = "d", .language = "en", .text = "The login page."},
                              {.path = "e", .language = "en", .text = "You log in there."},
                              {.path = "f", .language = "en", .text = "An old dragon."},
                              {.path = "g", .language = "en", .text = "Talks drag on."},
                              {.path = "h", .language = "en", .text = "The signup form."},
                              {.path = "i", .language = "en", .text = "Sign up here."}});
  for (const char* query : {"backup", "back up", "back-up"})
    EXPECT_EQ(found(searcher, query), (Paths{"a", "b", "c"})) << query;
  for (const char* query : {"login", "log in"}) EXPECT_EQ(found(searcher, query), (Paths{"d", "e"})) << query;
  EXPECT_EQ(found(searcher, "sign up form"), Paths{"h"});
  EXPECT_EQ(found(searcher, "dragon"), Paths{"f"});
}

TEST(OtherSpellings, OfCompoundsWithSharpS) {
  Searcher searcher = support::searcher_over(
      {{.path = "a", .language = "de", .text = "Die Fußballweltmeisterschaft war laut."},
       {.path = "b", .language = "de", .text = "Der Fußball und die Weltmeisterschaft."}});
  for (const char* query : {"Fussball", "Fußball"})
    EXPECT_EQ(found(searcher, query), (Paths{"a", "b"})) << query;
}

TEST(OtherSpellings, OfUmlauts) {
  Searcher searcher = support::searcher_over(
      {{.path = "a", .language = "de", .text = "Wir fuhren nach Zürich."}, {.path = "b", .text = "A poet."}});
  EXPECT_EQ(found(searcher, "Zuerich"), Paths{"a"});
  EXPECT_EQ(found(searcher, "poet"), Paths{"b"});
}

TEST(OtherSpellings, AreNotWantedOfAnExactQuery) {
  Searcher searcher = support::searcher_over({{.path = "a", .text = "Send an e-mail."}});
  EXPECT_TRUE(searcher.search({.text = "email", .exact = true}).hits.empty());
}

}  // namespace
}  // namespace annals
