// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/words_parser.h"

#include <gtest/gtest.h>

#include <set>

#include "query/base/error.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

using Paths = std::set<std::string>;

Paths found(Searcher& searcher, const std::string& query) {
  Paths paths;
  for (const Hit& hit : searcher.search({.text = query, .exact = true}).hits) paths.insert(hit.post.path);
  return paths;
}

Post in_series(const std::string& path, const std::string& series) {
  return {.path = path, .title = path, .tags = {series}, .text = "olives", .extra = {{"series", {series}}}};
}

Searcher with_series() {
  return support::searcher_over(
      {in_series("japanese", "日本語"), in_series("thai", "ภาษาไทย"), in_series("other", "U.S.")},
      {.fields = {placed({.name = "series", .key = "series"})}});
}

TEST(WordsParser, ReadsFieldsOfTheIndexAsItReadsItsOwn) {
  Searcher searcher = with_series();
  for (const std::string field : {"tag:", "series:"}) {
    for (const auto& [value, path] : {std::pair("日本語", "japanese"), std::pair("ภาษาไทย", "thai"),
                                      std::pair("U.S.", "other"), std::pair("u.s.", "other")}) {
      EXPECT_EQ(found(searcher, field + value), Paths{path}) << field << value;
      EXPECT_EQ(found(searcher, field + '"' + value + '"'), Paths{path}) << field << '"' << value << '"';
      EXPECT_EQ(found(searcher, "olives " + field + value), Paths{path}) << field << value;
    }
    EXPECT_EQ(found(searcher, "olives -" + field + "日本語"), (Paths{"other", "thai"})) << field;
    EXPECT_EQ(found(searcher, '-' + field + "日本語 -" + field + "\"U.S.\""), Paths{"thai"}) << field;
    EXPECT_EQ(found(searcher, "olives NOT " + field + "日本語"), (Paths{"other", "thai"})) << field;
  }
}

TEST(WordsParser, KeepsOperatorsBracketsAndSigns) {
  Searcher searcher = support::searcher_over({{.path = "a", .title = "-", .text = "Root cause of outages"},
                                              {.path = "b", .title = "Cause", .text = "The root is a cause"},
                                              {.path = "c", .title = "-", .text = "検索とSQLの話"}});
  struct Case {
    std::string query;
    Paths expected;
  };
  const Case cases[] = {
      {"\"root cause\"", {"a"}},
      {"\"Root Cause\"", {"a"}},
      {"ROOT -outage", {"b"}},
      {"-\"root cause\"", {"b", "c"}},
      {"-outage", {"b", "c"}},
      {"(outages OR sql) NOT root", {"c"}},
      {"outa*", {"a"}},
      {"+root title:cause", {"b"}},
      {"root NEAR/2 cause", {"a"}},
      {"検索", {"c"}},
      {"root -検索", {"a", "b"}},
      {"検索とSQL", {"c"}},
  };
  for (const Case& c : cases) EXPECT_EQ(found(searcher, c.query), c.expected) << c.query;
}

TEST(WordsParser, LetsOtherWordsBeMissingBesideOneWithAPlus) {
  Searcher searcher = support::searcher_over({{.path = "a", .title = "-", .text = "kelp and dulse"},
                                              {.path = "b", .title = "-", .tags = {"sea"}, .text = "kelp"},
                                              {.path = "c", .title = "Dulse", .text = "dulse"}});
  struct Case {
    std::string query;
    Paths expected;
  };
  const Case cases[] = {
      {"+kelp dulse", {"a", "b"}},
      {"dulse +kelp", {"a", "b"}},
      {"+kelp +dulse", {"a"}},
      {"+kelp -dulse", {"b"}},
      {"+kelp tag:sea", {"b"}},
      {"+dulse title:dulse kelp", {"c"}},
      {"+kelp \"red dulse\"", {"a", "b"}},
      {"+kel* dulse", {"a", "b"}},
  };
  for (const Case& c : cases) EXPECT_EQ(found(searcher, c.query), c.expected) << c.query;
  EXPECT_EQ(searcher.search({.text = "+kelp dulse"}).hits.front().post.path, "a");
}

TEST(WordsParser, ReadsNamesOfFieldsInAnyCase) {
  Searcher searcher = support::searcher_over(
      {{.path = "a", .title = "Kelp", .tags = {"sea"}, .date = support::day(2009, 3, 1), .text = "one"},
       {.path = "b", .title = "Dulse", .date = support::day(2012, 3, 1), .text = "kelp sea"}});
  for (const std::string query : {"tag:sea", "Tag:sea", "TAG:sea", "TITLE:kelp", "Before:2010", "DATE:2009",
                                  "Year:2009", "-Title:dulse", "Tag:\"sea\""})
    EXPECT_EQ(found(searcher, query), Paths{"a"}) << query;
}

TEST(WordsParser, TakesWordsBehindAValueForPartsOfItIfPostsHaveItOnlySo) {
  Searcher searcher =
      support::searcher_over({{.path = "a", .title = "-", .tags = {"Open Source"}, .text = "kelp"},
                              {.path = "b", .title = "-", .tags = {"open"}, .text = "source dulse"},
                              {.path = "c", .title = "-", .tags = {"Sea of Green"}, .text = "kelp"}});
  struct Case {
    std::string query;
    Paths expected;
  };
  const Case cases[] = {{"tag:sea of green", {"c"}},      {"tag:sea of green kelp", {"c"}},
                        {"kelp tag:sea of green", {"c"}}, {"-tag:sea of green", {"a", "b"}},
                        {"tag:open source", {"b"}},       {"tag:\"open source\"", {"a"}}};
  for (const Case& c : cases) EXPECT_EQ(found(searcher, c.query), c.expected) << c.query;
}

TEST(WordsParser, FindsNamesByTheirBeginnings) {
  Searcher searcher = support::searcher_over(
      {{.path = "a", .title = "-", .text = "We use node.js and async-await in 1.70.0"},
       {.path = "b", .title = "Node.java", .text = "a Vec<Thing> of v1.70.1; async then awful"},
       {.path = "c", .title = "-", .text = "node of joy, std::vector, 1.71"}});
  struct Case {
    std::string query;
    Paths expected;
  };
  const Case cases[] = {
      {"node.j*", {"a", "b"}},    {"node.js*", {"a"}},
      {"async-aw*", {"a"}},       {"Vec<T*", {"b"}},
      {"1.70*", {"a", "b"}},      {"v1.70*", {"a", "b"}},
      {"v1.7*", {"a", "b", "c"}}, {"std::v*", {"c"}},
      {"-node.j*", {"c"}},        {"+node.j* joy", {"a", "b"}},
      {"title:node.j*", {"b"}},   {"node.j* vec", {"b"}},
  };
  for (const Case& c : cases) EXPECT_EQ(found(searcher, c.query), c.expected) << c.query;
  EXPECT_THROW(searcher.search({.text = "a-b*"}), Error);
}

TEST(WordsParser, SaysWhenAStarStandsForMoreWordsThanAreLookedFor) {
  Limits limits = support::unhurried_limits();
  limits.wildcard_expansion = 2;
  Searcher searcher = support::searcher_over({{.text = "cata catb catc"}, {.text = "doga dogb"}}, {}, limits);
  EXPECT_FALSE(searcher.search({.text = "cat*"}).matches.exact);
  EXPECT_TRUE(searcher.search({.text = "dog*"}).matches.exact);
  EXPECT_TRUE(searcher.search({.text = "cata"}).matches.exact);
}

}  // namespace
}  // namespace annals
