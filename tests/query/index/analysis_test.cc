// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/analysis.h"

#include <gtest/gtest.h>

#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using Words = std::vector<std::string>;

TEST(Analysis, FindsTheWordsThatTheIndexHas) {
  EXPECT_EQ(words_of("The U.S. navy's 2 boats, AT&T"), (Words{"the", "us", "navy's", "2", "boats", "at&t"}));
  EXPECT_EQ(words_of("ﬁne ｗｉｄｅ"), (Words{"fine", "wide"}));
  EXPECT_EQ(words_of("  \n"), Words());
}

TEST(Analysis, KeepsNamesWithMarksAsTheyWereTyped) {
  struct Case {
    std::string text;
    Words names;
  };
  for (const auto& [text, names] : {
           Case{"We use C++ and Node.js.", {"c++", "node.js"}},
           Case{"std::vector, foo_bar; kubectl-get", {"std::vector", "foo_bar", "kubectl-get"}},
           Case{"--flag and -x", {"--flag", "-x"}},
           Case{"at -4px and --4", {"-4px"}},
           Case{"#hashtag .NET", {"#hashtag", ".net"}},
           Case{"plain words. Only: these", {}},
           Case{"3.14 1-2", {}},
           Case{"-- ++ $ #", {}},
           Case{"a" + std::string(64, 'b') + "_c", {}},
       })
    EXPECT_EQ(typed_names(text), names) << text;
}

TEST(Analysis, AWholeTitleIsOneTerm) {
  EXPECT_EQ(title_term({"my", "first", "post"}), "XT my first post");
  EXPECT_EQ(title_term({}), "");
  EXPECT_LE(title_term(Words(500, "word")).size(), 245U);
  EXPECT_NE(title_term({"ab", "c"}), title_term({"a", "bc"}));
}

TEST(Analysis, OperatorsAreWrittenInCapitals) {
  for (const char* word : {"AND", "OR", "NOT", "XOR", "NEAR", "ADJ", "NEAR/5"})
    EXPECT_TRUE(is_query_operator(word)) << word;
  for (const char* word : {"and", "ANDY", "", "/5", "Near/5"}) EXPECT_FALSE(is_query_operator(word)) << word;
}

TEST(Analysis, AWordOfFewPostsSaysMore) {
  const support::TemporaryIndex index =
      support::index_with({{.title = "-", .language = "en", .text = "boats and sails"},
                           {.title = "-", .language = "en", .text = "a boat"},
                           {.title = "-", .language = "fr", .text = "la boat"}});
  const OpenedIndexes opened({index.path});
  const std::vector<Token> tokens = tokens_of("boats sailing nothing", opened.stemming());
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[0].word, "boats");
  EXPECT_EQ(tokens[0].terms, (Words{"Zboat", "Zboat"})) << "one for each stemmer";
  EXPECT_EQ(posts_with(tokens[0], opened.database()), 3) << "equal terms count once";
  EXPECT_EQ(posts_with(tokens[1], opened.database()), 1);
  EXPECT_GT(idf(tokens[1], opened.database()), idf(tokens[0], opened.database()));
  EXPECT_EQ(idf(tokens[2], opened.database()), 0) << "no post has it";
}

}  // namespace
}  // namespace annals
