// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/long_query.h"

#include <gtest/gtest.h>

#include "query/ask/limits.h"
#include "query/ask/query_text.h"
#include "query/base/unicode.h"
#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"
#include "tests/support/repeated.h"

namespace annals {
namespace {

using support::repeated;

class LongQueryCase : public testing::Test {
 protected:
  /// Empty: the query is searched as it is.
  std::string rarest(const std::string& typed, const Limits& limits = {}) const {
    return rarest_words(typed, limits, opened_.database(), opened_.stemming()).value_or("");
  }
  static Limits of_terms(unsigned terms) {
    Limits limits;
    limits.terms = terms;
    return limits;
  }

  const support::TemporaryIndex index_ = support::index_with({{.title = "-", .text = "common frequent rare"},
                                                              {.title = "-", .text = "common frequent"},
                                                              {.title = "-", .text = "commons"}});
  const OpenedIndexes opened_{{index_.path}};
};

TEST_F(LongQueryCase, IsLeftAloneWithinTheLimits) {
  for (const std::string& text : {std::string(), std::string("common rare"), repeated("word ", 32),
                                  std::string(512, 'x'), repeated("\"a b c d e\" ", 6)})
    EXPECT_EQ(rarest(text), "") << text;
}

TEST_F(LongQueryCase, KeepsTheRarestWordsInTheOrderOfTheQuery) {
  EXPECT_EQ(rarest("common rare frequent", of_terms(2)), "rare frequent");
  EXPECT_EQ(rarest("Frequent! Common, RARE.", of_terms(1)), "rare");
  EXPECT_EQ(rarest("common frequent common frequent", of_terms(2)), "common frequent") << "each once";
}

TEST_F(LongQueryCase, TakesWordsThatNoPostHasWhereThereIsRoom) {
  EXPECT_EQ(rarest("unheardof common other rare frequent", of_terms(3)), "common rare frequent");
  EXPECT_EQ(rarest("unheardof common other rare frequent", of_terms(4)), "unheardof common rare frequent");
}

TEST_F(LongQueryCase, TakesOperatorsFieldsAndQuotesForWords) {
  EXPECT_EQ(rarest("title:rare AND \"frequent common\" -common", of_terms(3)), "rare frequent common");
  EXPECT_EQ(rarest("\"" + repeated("frequent ", 11) + "\""), "frequent") << "too many words in quotes";
}

TEST_F(LongQueryCase, IsNoneWithoutAWord) {
  for (const std::string& signs : {std::string(600, '!'), repeated("() ", 400)})
    EXPECT_EQ(rarest(signs), "") << signs.substr(0, 6);
}

TEST_F(LongQueryCase, OfManyPagesCountsTheBeginning) {
  const std::string pages = repeated("common frequent ", 100'000);
  EXPECT_EQ(rarest(pages + "rare"), "common frequent");
  EXPECT_EQ(rarest("rare " + pages), "rare common frequent") << "no part of a word at the end";
}

/// Or the shorter query would be refused in its turn.
TEST_F(LongQueryCase, NeverExceedsTheLimits) {
  for (const std::string_view piece :
       {"海",       "海 ",     "ก",      "\uFDFA", "\uFDFA ",           "😀",
        "a\u0301",  "\xff",    "x😀",     "ﬃ ",     "word-with-marks::", "a.b.",
        "O'Neill ", "한국어 ", "l’eau ", "U.S. ",  "NEAR/5 ",           "tag:\"a b\" ",
        "a* ",      "-a ",     "((a "})
    for (const unsigned terms : {1U, 2U, 32U}) {
      const Limits limits = of_terms(terms);
      const std::string shorter = rarest(repeated(piece, 3000), limits);
      EXPECT_FALSE(is_too_long(plain_query(shorter), limits)) << piece << ' ' << terms << ": " << shorter;
    }
}

TEST(LongQuery, IsSearchedByItsRarestWords) {
  std::string sentence = "the";
  for (int i = 0; i < 30; ++i) sentence += " filler" + std::to_string(i);
  Searcher searcher =
      support::searcher_over({{.path = "a", .title = "A", .text = "common " + sentence + " end"},
                              {.path = "b", .title = "B", .text = "common words only"}});
  const std::string pasted = "“" + sentence + " unheardof common” end";
  const MatchSet answer = searcher.search({.text = pasted});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits.front().post.path, "a");
  EXPECT_EQ(answer.request.text, pasted);
  ASSERT_EQ(answer.changes.size(), 1U);
  EXPECT_EQ(answer.changes.front().reason, WordsAloneReason::Length);
  EXPECT_EQ(answer.changes.front().used, sentence + " end");
  EXPECT_TRUE(searcher.search({.text = sentence}).changes.empty());
}

}  // namespace
}  // namespace annals
