// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/label_spellings.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/index_with.h"

namespace annals {
namespace {

using Paths = std::set<std::string>;

TEST(LabelKey, IsOneForAllSpellingsOfAValue) {
  struct Case {
    std::string a, b;
    bool are_one;
  };
  const Case cases[] = {
      {"front-end", "Frontend", true},
      {"front end", "front_end", true},
      {"node.js", "NodeJS", true},
      {"R&D", "r and d", true},
      {"R & D", "rd", true},
      {"C++", "c ++", false},
      {"C++", "c", false},
      {"c#", "c++", false},
      {".NET", "net", true},
      {"#hashtag", "hashtag", true},
      {"Café", "cafe", true},
      {"Rock 'n' Roll", "rock-n-roll", true},
      {"1.5", "15", false},
      {"2009-03", "2009.03", false},
      {"covid-19", "COVID19", true},
      {"web 2.0", "web2.0", true},
      {"C++/CLI", "c++cli", false},
      {"日本 語", "日本語", true},
      {"Здоров’я", "здоров'я", true},
      {"здоровʼя", "здоровя", true},
      {"צה״ל", "צה\"ל", true},
      {"a–b", "a-b", true},
      {"and", "", false},
      {"Sand and Sea", "Sand & Sea", true},
  };
  for (const Case& c : cases) EXPECT_EQ(label_key(c.a) == label_key(c.b), c.are_one) << c.a << ' ' << c.b;
}

Post labelled(const std::string& path, std::vector<std::string> tags, const std::string& author = {}) {
  return {.path = path,
          .title = "-",
          .authors = author.empty() ? std::vector<std::string>{} : std::vector<std::string>{author},
          .tags = std::move(tags),
          .text = "kelp"};
}

class LabelSpellings : public testing::Test {
 protected:
  Paths found(const std::string& query) {
    Paths paths;
    for (const Hit& hit : searcher_.search({.text = query}).hits) paths.insert(hit.post.path);
    return paths;
  }

  Searcher searcher_ = support::searcher_over(
      {labelled("front", {"front-end", "node.js"}, "Jean-Luc Picard"), labelled("one", {"Frontend"}),
       labelled("sharp", {"c#", ".NET"}, "Ann O'Brien"), labelled("plus", {"C++", "R&D"}),
       labelled("open", {"Open source"}), labelled("plain", {"c", "end"})});
};

TEST_F(LabelSpellings, FindValuesAndPlainWords) {
  struct Case {
    std::vector<std::string> queries;
    Paths expected;
  };
  const Case cases[] = {
      {{"tag:front-end", "tag:frontend", "tag:\"front end\"", "tag:front_end", "tag:front end",
        "tag:FRONT-END", "front-end", "frontend", "Front end", "\"front-end\" OR frontend"},
       {"front", "one"}},
      {{"tag:node.js", "tag:nodejs", "tag:\"node js\"", "tag:node-js", "node.js", "nodejs", "node js",
        "Node.JS", "node-js"},
       {"front"}},
      {{"tag:c#", "tag:C#", "c#", "C#"}, {"sharp"}},
      {{"tag:c++", "c++", "C++"}, {"plus"}},
      {{"tag:.net", "tag:net", ".net", ".NET", "net"}, {"sharp"}},
      {{"tag:r&d", "tag:\"r & d\"", "tag:\"r and d\"", "tag:rd", "r&d", "R&D", "rd", "r d"}, {"plus"}},
      {{"tag:\"open source\"", "tag:open-source", "tag:opensource", "open source", "opensource",
        "open-source"},
       {"open"}},
      {{"author:jean-luc", "author:jeanluc", "author:picard", "author:\"jean luc picard\"", "jean-luc"},
       {"front"}},
      {{"author:o'brien", "author:obrien", "author:O’Brien", "obrien", "o'brien"}, {"sharp"}},
      {{"tag:c"}, {"plain"}},
  };
  for (const Case& c : cases)
    for (const std::string& query : c.queries) EXPECT_EQ(found(query), c.expected) << query;
}

TEST_F(LabelSpellings, WithASlashAreFoundAsWritten) {
  Searcher searcher = support::searcher_over({{.path = "a", .title = "One", .tags = {"A/B testing"}},
                                              {.path = "b", .title = "Two", .tags = {"testing"}}});
  for (const std::string query : {"a/b testing", "A/B tests", "a/b"}) {
    const MatchSet answer = searcher.search({.text = query});
    ASSERT_EQ(answer.hits.size(), 1U) << query;
    EXPECT_EQ(answer.hits.front().post.path, "a") << query;
    EXPECT_TRUE(answer.changes.empty()) << query;
  }
}

TEST_F(LabelSpellings, AreNearToMisspeltOnes) {
  for (const std::string query : {"tag:frnt-end", "tag:frontand", "tag:\"frnt end\"", "tag:fronteend"}) {
    const Paths paths = found(query);
    EXPECT_TRUE(paths.count("front") || paths.count("one")) << query;
  }
  EXPECT_EQ(found("tag:nodjes"), Paths{"front"});
}

TEST_F(LabelSpellings, OfAFilterAreOthersOnlyIfNoPostHasIt) {
  const auto filtered = [&](const std::string& value) {
    Paths paths;
    for (const Hit& hit : searcher_.search({.filters = {{"tag", value}}}).hits) paths.insert(hit.post.path);
    return paths;
  };
  EXPECT_EQ(filtered("front-end"), Paths{"front"});
  EXPECT_EQ(filtered("front end"), (Paths{"front", "one"}));
  EXPECT_EQ(filtered("r and d"), Paths{"plus"});
  EXPECT_EQ(filtered("nothing"), Paths{});
}

}  // namespace
}  // namespace annals
