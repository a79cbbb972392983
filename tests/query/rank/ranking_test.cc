// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/rank/ranking.h"

#include <gtest/gtest.h>

#include "tests/support/index_with.h"

namespace annals {
namespace {

std::vector<std::string> reasons(const std::vector<std::string>& words, const std::vector<bool>& content,
                                 const std::string& typed) {
  std::vector<Token> tokens;
  for (const std::string& word : words) tokens.push_back({.word = word, .terms = {"Z" + word}});
  std::vector<std::string> all;
  for (const RankingPart& part : ranking_parts(tokens, content, typed)) all.emplace_back(part.reason);
  return all;
}

TEST(Ranking, HasThePartsThatTheWordsAllow) {
  using Reasons = std::vector<std::string>;
  EXPECT_EQ(reasons({}, {}, ""), Reasons{});
  EXPECT_EQ(reasons({"azure"}, {true}, "azure"),
            (Reasons{"in the same form", "in the same form in the title", "the whole title"}));
  EXPECT_EQ(reasons({"azure", "outage"}, {true, true}, "azure outage"),
            (Reasons{"in the same form", "side by side", "the whole title"}));
  EXPECT_EQ(reasons({"of", "the"}, {false, false}, "of the"), Reasons{"the whole title"});
  EXPECT_EQ(reasons({"std", "vector"}, {true, true}, "std::vector"),
            (Reasons{"in the same form", "side by side", "written as typed", "the whole title"}));
  EXPECT_EQ(reasons({"root", "cause", "outage"}, {true, true, true}, "root cause outage"),
            (Reasons{"in the same form", "side by side", "close together", "the whole title",
                     "a title in the words"}));
}

TEST(Ranking, PrefersTheTypedFormInAField) {
  Searcher searcher =
      support::searcher_over({{.path = "other", .title = "CAT", .text = "A scan."},
                              {.path = "typed", .title = "Cats of Istanbul", .text = "Cat."}});
  const MatchSet answer = searcher.search({.text = "title:cats", .recency = 0});
  ASSERT_EQ(answer.hits.size(), 2U);
  EXPECT_EQ(answer.hits[0].post.path, "typed");
}

TEST(Ranking, PrefersTheTypedFormOfAWordInATitle) {
  Searcher searcher = support::searcher_over(
      {{.path = "other", .title = "Garden news", .text = "The council collects garden waste."},
       {.path = "typed",
        .title = "Notes from a year of gardening",
        .text = "We dug the beds, carried the water and planted beans in rows behind the shed."},
       {.path = "none", .title = "Compost", .text = "Layer the material."}});
  const MatchSet answer = searcher.search({.text = "gardening", .recency = 0});
  ASSERT_EQ(answer.hits.size(), 2U);
  EXPECT_EQ(answer.hits[0].post.path, "typed");
}

TEST(Ranking, DoesNotPairAWordWithItself) {
  const std::vector<Token> words(3, {.word = "wiki", .terms = {"Zwiki"}});
  for (const RankingPart& part : ranking_parts(words, {true, true, true}, "wiki wiki wiki"))
    EXPECT_NE(part.reason, "side by side");
}

TEST(Ranking, HoldsEachPhraseToThePostsByItself) {
  const Xapian::Query guard("guard"), word("a"),
      phrase(Xapian::Query::OP_PHRASE, Xapian::Query("a"), Xapian::Query("b"));
  EXPECT_EQ(weighted({"", {word, word}, 0.5}, guard).get_description(),
            "Query(0.5 * ((a OR a) FILTER guard))");
  EXPECT_EQ(weighted({"", {word, phrase}, 0.5}, guard).get_description(),
            "Query(0.5 * ((a FILTER guard) OR ((a PHRASE 2 b) FILTER guard)))");
}

}  // namespace
}  // namespace annals
