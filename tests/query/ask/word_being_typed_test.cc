// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/word_being_typed.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "query/match/opened_indexes.h"
#include "tests/support/found_paths.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using support::found_paths;

class WordBeingTypedCase : public testing::Test {
 protected:
  WordBeingTyped read(const std::string& query, unsigned most_longer = 64) const {
    const std::vector<QueryPiece> pieces = read_query(query).pieces;
    const WordPlaces places(opened_.database(), opened_.stemming());
    const LetterForms letters(opened_.database(), {});
    return word_being_typed(pieces, StopWords(opened_.stemming(), {"crank", "the"}),
                            {.database = opened_.database(),
                             .stemming = opened_.stemming(),
                             .places = places,
                             .letters = letters,
                             .anchor_text = true,
                             .deadline = Deadline::max()},
                            most_longer);
  }
  std::vector<std::string> longer(const std::string& query, unsigned most_longer = 64) const {
    std::vector<std::string> paths = found_paths(read(query, most_longer).word.others, opened_);
    std::ranges::sort(paths);
    return paths;
  }

  const support::TemporaryIndex index_ =
      support::index_with({{.path = "berry", .title = "Cranberries", .text = "cranberry bogs"},
                           {.path = "crank", .title = "Machines", .text = "a crank"},
                           {.path = "cranks", .title = "More of them", .text = "another crank"},
                           {.path = "other", .title = "Harbour", .text = "the lamps"}});
  const OpenedIndexes opened_{{index_.path}};
};

TEST_F(WordBeingTypedCase, IsTheLastOneOfTheText) {
  const std::pair<std::string, std::string> cases[] = {{"cran", "cran"},       {"Bogs CRAN", "cran"},
                                                       {"title:cran", "cran"}, {"bogs AND cran", "cran"},
                                                       {"the-cran", "cran"},   {"zebra", "zebra"}};
  for (const auto& [query, beginning] : cases) EXPECT_EQ(read(query).beginning, beginning) << query;
  const WordBeingTyped typed = read("bogs cran");
  EXPECT_EQ(typed.word.typed, "cran");
  EXPECT_EQ(typed.word.first_piece, 1U);
  EXPECT_EQ(typed.word.end_piece, 2U);
}

TEST_F(WordBeingTypedCase, IsNoneThatCannotBecomeLonger) {
  for (const std::string query : {"",
                                  "c",
                                  "é",
                                  "-cran",
                                  "+cran",
                                  "\"cran\"",
                                  "\"bogs cran",
                                  "cran*",
                                  "title:\"cran\"",
                                  "title:cran*",
                                  "tag:cran",
                                  "date:2009",
                                  "the",
                                  "bogs NEAR cran",
                                  "bogs NEAR/3 cran",
                                  "bogs ADJ cran",
                                  "NOT cran",
                                  "cran )",
                                  "cran AND",
                                  "海",
                                  "検索",
                                  "!!!"})
    EXPECT_EQ(read(query).beginning, "") << query;
}

TEST_F(WordBeingTypedCase, FindsTheMostFrequentLongerWords) {
  using Found = std::vector<std::string>;
  EXPECT_EQ(longer("cran"), (Found{"berry", "crank", "cranks"}));
  EXPECT_EQ(longer("cran", 1), (Found{"crank", "cranks"})) << "in two posts";
  EXPECT_EQ(longer("title:cran"), Found{"berry"});
  EXPECT_EQ(longer("zebra"), Found{});
}

TEST_F(WordBeingTypedCase, LeavesOutWhatWaitsForAWord) {
  const std::pair<std::string, std::string> cases[] = {{"harbour AND", "harbour "},
                                                       {"harbour (", "harbour "},
                                                       {"harbour OR ( NOT", "harbour "},
                                                       {"harbour NEAR/3", "harbour "},
                                                       {"harbour )", "harbour )"},
                                                       {"harbour and", "harbour and"},
                                                       {"AND (", ""},
                                                       {"", ""},
                                                       {"a AND b", "a AND b"}};
  for (const auto& [typed, expected] : cases) {
    QueryText query = read_query(typed);
    drop_open_end(query);
    EXPECT_EQ(query.text, expected) << typed;
    EXPECT_EQ(query.pieces, read_query(expected).pieces) << typed;
  }
}

TEST(WordBeingTyped, MayEndInTheMiddleOfASyllable) {
  Searcher searcher =
      support::searcher_over({{.path = "a", .title = "김치찌개 제주도 데이터베이스", .text = "줃 밥상"}});
  for (const std::string query : {"김치ㅉ", "제줃", "데이텁", "밥상"})
    EXPECT_EQ(found_paths(searcher.search({.text = query, .typing = true})).size(), 1U) << query;
  EXPECT_EQ(found_paths(searcher.search({.text = "제줃"})).size(), 0U);
}

TEST(WordBeingTyped, FindsLongerWordsAfterTheWordItself) {
  Searcher searcher = support::searcher_over(
      {{.path = "longer", .title = "Harbour", .text = "Cranberry, cranberry and cranberry bogs."},
       {.path = "whole", .title = "Machines", .text = "A crank, a lever and one cran of herring."},
       {.path = "other", .title = "Harbour lights", .text = "Nothing but lamps."}});
  const std::pair<std::string, std::vector<std::string>> cases[] = {
      {"cran", {"whole", "longer"}},
      {"cranb", {"longer"}},
      {"harbour cranb", {"longer"}},
      {"harbour li", {"other"}},
      {"title:mach", {"whole"}},
      {"harbour AND", {"other", "longer"}},
      {"harbour (", {"other", "longer"}},
      {"harbour -lam", {"longer", "other"}},
      {"\"cranberry b\"", {}},
      {"c", {}},
  };
  for (const auto& [query, expected] : cases) {
    const MatchSet answer = searcher.search({.text = query, .recency = 0, .typing = true});
    std::vector<std::string> found = found_paths(answer), wanted = expected;
    if (query.starts_with("harbour ")) {
      std::ranges::sort(found);
      std::ranges::sort(wanted);
    }
    EXPECT_EQ(found, wanted) << query;
    EXPECT_TRUE(answer.changes.empty()) << query;
  }
}

TEST(WordBeingTyped, FindsLongerWordsInOtherSpellings) {
  Searcher searcher = support::searcher_over(
      {{.path = "zurich", .title = "A", .language = "de", .text = "Eine Reise nach Zürich."},
       {.path = "school", .title = "B", .language = "fr", .text = "Devant l'école et l’hôtel."},
       {.path = "network", .title = "C", .language = "en", .text = "The Wi-Fi of O'Brien is down."}});
  const std::pair<std::string, std::string> cases[] = {
      {"zur", "zurich"},  {"zür", "zurich"},   {"éco", "school"}, {"eco", "school"},   {"hôt", "school"},
      {"wif", "network"}, {"obri", "network"}, {"zue", "zurich"}, {"zueri", "zurich"},
  };
  for (const auto& [query, path] : cases) {
    const MatchSet answer = searcher.search({.text = query, .typing = true});
    EXPECT_EQ(found_paths(answer), std::vector<std::string>{path}) << query;
    ASSERT_EQ(answer.hits.size(), 1U);
    EXPECT_FALSE(answer.hits[0].snippets.at(0).highlights.empty()) << query;
  }
}

TEST(WordBeingTyped, IsBehindAnArabicArticleAndInTheMiddleOfAThaiWord) {
  Searcher searcher = support::searcher_over(
      {{.path = "ar",
        .title = "\u0637\u0631\u064A\u0642\u0629 \u0639\u0645\u0644 الكنافة بالجبن",
        .language = "ar",
        .text = "النص"},
       {.path = "th", .title = "เที่ยวเชียงใหม่หน้าหนาว", .language = "th", .text = "ข้อความ"}});
  using Found = std::vector<std::string>;
  for (const std::string query : {"كن", "كنا", "كناف", "الكن", "جب"})
    EXPECT_EQ(found_paths(searcher.search({.text = query, .typing = true})), Found{"ar"}) << query;
  for (const std::string query : {"เชีย", "เชียง", "เชียงให", "เชียงใหม่", "เที่ยวเชียงให"})
    EXPECT_EQ(found_paths(searcher.search({.text = query, .typing = true})), Found{"th"}) << query;
}

TEST(WordBeingTyped, FindsLabelsWithoutTheirAccents) {
  Searcher searcher = support::searcher_over(
      {{.path = "a", .title = "-", .tags = {"Călătorii"}, .language = "ro", .text = "Un text."}});
  const std::string whole = "calatorii";
  for (std::size_t letters = 2; letters <= whole.size(); ++letters)
    EXPECT_EQ(found_paths(searcher.search({.text = whole.substr(0, letters), .typing = true})),
              std::vector<std::string>{"a"})
        << letters;
}

TEST(WordBeingTyped, FindsTheFormsOfEveryLanguage) {
  Searcher searcher = support::searcher_over(
      {{.path = "en", .title = "A", .language = "en", .text = "Many outages of boats"},
       {.path = "de", .title = "B", .language = "de", .text = "Viele Boote und Ausfälle, outageless"}});
  using Found = std::vector<std::string>;
  EXPECT_EQ(found_paths(searcher.search({.text = "outage", .typing = true})), (Found{"en", "de"}));
  EXPECT_EQ(found_paths(searcher.search({.text = "boat", .typing = true})), Found{"en"});
  EXPECT_EQ(found_paths(searcher.search({.text = "viele boo", .typing = true})), Found{"de"});
}

TEST(WordBeingTyped, IsOverWhereTheWordsAreExact) {
  Searcher searcher = support::searcher_over({{.title = "A", .text = "Cranberry bogs."}});
  EXPECT_TRUE(searcher.search({.text = "cranb", .typing = true, .exact = true}).hits.empty());
}

}  // namespace
}  // namespace annals
