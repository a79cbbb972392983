// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/reading.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "query/base/error.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using enum Interpretation;

TEST(Reading, SaysWhatWasDoneToTheQuery) {
  Searcher searcher = support::searcher_over({{.path = "a", .title = "A", .text = "lentils and rice"},
                                              {.path = "b", .title = "B", .text = "rice and bread"}});
  struct Case {
    std::string query;
    Interpretation kind;
    QueryChanges changes;
    std::string searched;
  };
  const Case cases[] = {
      {"Lentils", AsAsked, {}, "Lentils"},
      {"", AsAsked, {}, ""},
      {"lentils bread", AnyWord, {{.kind = AnyWord, .typed = {"lentils", "bread"}}}, "lentils bread"},
      {"lentlis", Corrected, {{.kind = Corrected, .typed = {"lentlis"}, .used = "lentils"}}, "lentils"},
      {"lentlis bredd",
       Corrected,
       {{.kind = Corrected, .typed = {"lentlis", "bredd"}, .used = "lentils bread"},
        {.kind = AnyWord, .typed = {"lentils", "bread"}}},
       "lentils bread"},
      {"rice AND",
       WordsAlone,
       {{.kind = WordsAlone,
         .reason = WordsAloneReason::Syntax,
         .detail = "AND has no words on one of its sides"}},
       "rice AND"},
      {"titles:rice",
       AnyWord,
       {{.kind = WordsAlone, .reason = WordsAloneReason::UnknownField, .typed = {"titles"}, .used = "title"},
        {.kind = AnyWord, .typed = {"titles", "rice"}}},
       "titles rice"},
      {"!!!", WordsAlone, {{.kind = WordsAlone, .reason = WordsAloneReason::NoWords}}, "!!!"},
  };
  for (const Case& c : cases) {
    const MatchSet answer = searcher.search({.text = c.query});
    EXPECT_EQ(interpretation_of(answer.changes), c.kind) << c.query;
    EXPECT_EQ(answer.changes, c.changes) << c.query;
    EXPECT_EQ(answer.searched, c.searched) << c.query;
    EXPECT_FALSE(answer.offers_correction() && c.kind == Corrected) << c.query;
  }
}

TEST(Reading, FindsPartsOfTextsWithoutBlanks) {
  Searcher searcher =
      support::searcher_over({{.path = "zh", .title = "臺灣自行車環島日記", .text = "北京大学的食堂"},
                              {.path = "ja", .title = "京都の紅葉めぐり", .text = "嵐山と清水寺"},
                              {.path = "ko", .title = "김치찌개", .text = "고양이를 만나다"}});
  const std::pair<std::string, std::string> cases[] = {{"台湾环岛", "zh"},
                                                       {"北京大学食堂", "zh"},
                                                       {"京都紅葉", "ja"},
                                                       {"嵐山清水寺", "ja"},
                                                       {"김치찌개만들기", "ko"}};
  for (const auto& [query, path] : cases) {
    const MatchSet answer = searcher.search({.text = query});
    ASSERT_EQ(answer.hits.size(), 1U) << query;
    EXPECT_EQ(answer.hits.front().post.path, path) << query;
    EXPECT_EQ(interpretation_of(answer.changes), AnyWord) << query;
  }
  EXPECT_EQ(searcher.search({.text = "\"京都紅葉\""}).hits.size(), 0U);
}

TEST(Reading, SaysWhichValuesNoPostHas) {
  Searcher searcher = support::searcher_over(
      {{.path = "a", .title = "Kettle", .tags = {"Weeknight Dinners"}, .date = support::day(2013, 5, 1)}});
  const auto missing = [&](const SearchRequest& request) {
    std::vector<std::string> typed;
    for (const QueryChange& change : searcher.search(request).changes)
      if (change.reason == WordsAloneReason::NoValue) typed = change.typed;
    return typed;
  };
  using Values = std::vector<std::string>;
  EXPECT_EQ(missing({.text = "kettle year:2015"}), Values{"year:2015"});
  EXPECT_EQ(missing({.text = "kettle", .filters = {{"tag", "tea"}}}), Values{"tag:tea"});
  EXPECT_EQ(missing({.text = "kettle year:2014..2015"}), Values{"year:2014..2015"});
  EXPECT_EQ(missing({.text = "kettle -year:2015"}), Values{});
  EXPECT_EQ(missing({.text = "zebra year:2013"}), Values{});
  EXPECT_EQ(searcher.search({.text = "tag:weeknight"}).correction, "tag:\"weeknight dinners\"");
}

/// What typing has found stays when it is searched.
TEST(Reading, UsesLongerWordsForOneThatNoPostHas) {
  Searcher searcher = support::searcher_over({{.path = "a", .title = "A", .text = "a walk in Norway"},
                                              {.path = "b", .title = "B", .text = "the normal walk"}});
  const MatchSet answer = searcher.search({.text = "walk norw"});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits.front().post.path, "a");
  EXPECT_EQ(answer.changes,
            (QueryChanges{{.kind = Interpretation::Corrected, .typed = {"norw"}, .used = "walk norw*"}}));
  EXPECT_EQ(searcher.search({.text = "normla"}).changes.front().used, "normal");
  EXPECT_TRUE(searcher.search({.text = "norw", .exact = true}).hits.empty());
}

TEST(Reading, OffersNoCorrectionThatFindsNothing) {
  Searcher searcher =
      support::searcher_over({{.path = "a", .title = "A", .text = "a restaurant with mushrooms"}});
  const MatchSet answer = searcher.search({.text = "resturant -mushrooms"});
  EXPECT_TRUE(answer.hits.empty());
  EXPECT_FALSE(answer.correction);
  ASSERT_EQ(answer.changes.size(), 2U);
  EXPECT_EQ(answer.changes[0].used, "restaurant -mushrooms");
  EXPECT_EQ(answer.changes[1].reason, WordsAloneReason::Excluded);
}

TEST(Reading, LeavesOutOneLetterWhileTypingIfNothingElseIsFound) {
  Searcher searcher = support::searcher_over({{.path = "a", .title = "How it works", .text = "a text"}});
  EXPECT_EQ(searcher.search({.text = "how z", .typing = true}).hits.size(), 1U);
  EXPECT_TRUE(searcher.search({.text = "how zz", .typing = true}).hits.empty());
}

TEST(Reading, JoinsTheLastWordsWhileTypingIfNothingElseIsFound) {
  Searcher searcher = support::searcher_over({{.path = "a", .title = "A MacBook", .text = "in OpenStreetMap"},
                                              {.path = "b", .title = "B", .text = "a mac, and a bookcase"},
                                              {.path = "c", .title = "C", .text = "the boots"}});
  const auto paths = [&](const SearchRequest& request) {
    std::string found;
    for (const Hit& hit : searcher.search(request).hits) found += hit.post.path;
    return found;
  };
  for (const std::string query : {"open street m", "a macb", "open streetm"})
    EXPECT_EQ(paths({.text = query, .typing = true}), "a") << query;
  EXPECT_EQ(paths({.text = "mac boo", .typing = true}), "b");
  EXPECT_EQ(paths({.text = "open stre", .typing = true}), "a");
  EXPECT_EQ(paths({.text = "open stre"}), "a") << "as while typing";
  EXPECT_EQ(paths({.text = "zq zt", .typing = true}), "");
}

TEST(Reading, SaysWhichYearsAndKindsAreNone) {
  Searcher searcher = support::searcher_over({{.path = "a", .title = "A", .text = "rice"}});
  for (const std::string query : {"year:abc", "year:2012-2013", "month:february"}) {
    const QueryChanges changes = searcher.search({.text = query}).changes;
    ASSERT_FALSE(changes.empty()) << query;
    EXPECT_EQ(changes.front().reason, WordsAloneReason::Syntax) << query;
  }
  EXPECT_EQ(searcher.search({.text = "kind:rice"}).changes.front().detail, "no post has the kind 'rice'");
  EXPECT_EQ(searcher.search({.text = "series:\"rice pudding\""}).changes.front().typed,
            std::vector<std::string>{"series"});
}

TEST(Reading, SaysWhichFieldsThereAreNotIfNothingIsFound) {
  Searcher searcher =
      support::searcher_over({{.path = "a", .title = "A", .text = "ports such as quay:9000"}});
  const auto unknown = [&](const std::string& query, bool exact) {
    std::vector<std::string> names;
    for (const QueryChange& change : searcher.search({.text = query, .exact = exact}).changes)
      if (change.reason == WordsAloneReason::UnknownField)
        names.insert(names.end(), change.typed.begin(), change.typed.end());
    return names;
  };
  using Names = std::vector<std::string>;
  for (const bool exact : {false, true}) {
    EXPECT_EQ(unknown("folder:_posts/", exact), Names{"folder"});
    EXPECT_EQ(unknown("quay:9000", exact), Names{}) << "it was found";
    for (const char* query :
         {"http://example.net", "std::rope", "12:30", "rope:", "\"folder:rope\"", "tag:rope"})
      EXPECT_EQ(unknown(query, exact), Names{}) << query;
  }
}

TEST(Reading, OffersACorrectionOfWhatOtherWordsFound) {
  Searcher searcher = support::searcher_over(
      {{.path = "a", .title = "A", .text = "lentils"}, {.path = "b", .title = "B", .text = "rice"}});
  const MatchSet answer = searcher.search({.text = "rice lentlis"});
  EXPECT_EQ(answer.correction, "rice lentils");
  EXPECT_TRUE(answer.offers_correction());
  EXPECT_EQ(interpretation_of(answer.changes), AnyWord);
}

TEST(Reading, UsesACorrectionThatPostsHaveTogetherWithTheOtherWords) {
  Searcher searcher = support::searcher_over({{.path = "a", .title = "A", .text = "An async trait."},
                                              {.path = "b", .title = "B", .text = "A trait."},
                                              {.path = "c", .title = "C", .text = "To sync, sync, sync."},
                                              {.path = "d", .title = "D", .text = "A case."}});
  const MatchSet answer = searcher.search({.text = "asnyc trait"});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits.front().post.path, "a");
  EXPECT_EQ(answer.searched, "async trait");
  EXPECT_TRUE(searcher.search({.text = "CAFE"}).hits.empty());
  EXPECT_TRUE(searcher.search({.text = "café"}).hits.empty());
}

TEST(Reading, TakesTheNearestValueForOneThatNoPostHas) {
  Searcher searcher = support::searcher_over(
      {{.path = "a", .title = "A", .authors = {"Marta Jensen"}, .tags = {"navigation"}, .text = "x"}});
  for (const char* query : {"tag:navigatoin", "author:marta", "author:mart"})
    EXPECT_EQ(searcher.search({.text = query}).hits.size(), 1U) << query;
  EXPECT_EQ(searcher.search({.text = "tag:navigatoin"}).searched, "tag:navigation");
}

TEST(Reading, TakesTheNearestWordsOfAWholeName) {
  Searcher searcher =
      support::searcher_over({{.path = "a", .title = "A", .authors = {"Marta Quist"}, .text = "x"},
                              {.path = "b", .title = "B", .authors = {"Tom\u00E1s Ferreira"}, .text = "x"}});
  for (const char* query : {"author:\"Marta Qvist\"", "author:\"Marta Quits\"", "author:quits"}) {
    const MatchSet answer = searcher.search({.text = query});
    ASSERT_EQ(answer.hits.size(), 1U) << query;
    EXPECT_EQ(answer.hits.front().post.path, "a");
    EXPECT_EQ(interpretation_of(answer.changes), Corrected);
  }
  for (const char* query : {"author:\"Tomas Ferreira\"", "author:\"Tomas Fereira\""})
    EXPECT_EQ(searcher.search({.text = query}).hits.size(), 1U) << query;
  EXPECT_TRUE(searcher.search({.text = "author:\"Marta Ferreira\""}).hits.empty());
}

TEST(Reading, SaysWhatWasLeftOutIfNothingIsLeft) {
  Searcher searcher = support::searcher_over({{.path = "a", .text = "coffee and tea"},
                                              {.path = "b", .text = "more tea, rm -force it"},
                                              {.path = "c", .text = "a force of tea"}});
  using enum WordsAloneReason;
  const QueryChanges left = searcher.search({.text = "coffee -tea"}).changes;
  EXPECT_EQ(left, (QueryChanges{{.kind = WordsAlone, .reason = Excluded, .typed = {"tea"}}}));
  const MatchSet option = searcher.search({.text = "rm -force"});
  EXPECT_EQ(option.hits.size(), 1U);
  EXPECT_EQ(option.changes,
            (QueryChanges{{.kind = WordsAlone, .reason = Excluded, .typed = {"force"}, .used = "rm force"}}));
  EXPECT_TRUE(searcher.search({.text = "coffee -tea", .exact = true}).changes.empty());
}

TEST(Reading, TakesYearsAndMonthsForRanges) {
  const auto written = [](int year) { return PostDate{.day = std::chrono::year(year) / 3 / 15}; };
  Searcher searcher =
      support::searcher_over({{.path = "a", .title = "A", .date = written(2009), .text = "x"},
                              {.path = "b", .title = "B", .date = written(2011), .text = "x"},
                              {.path = "c", .title = "C", .date = written(2015), .text = "x"}});
  EXPECT_EQ(searcher.search({.text = "year:2009..2012"}).hits.size(), 2U);
  EXPECT_EQ(searcher.search({.text = "month:2011-03.."}).hits.size(), 2U);
  EXPECT_EQ(searcher.search({.filters = {{"year", "2009..2012"}}}).hits.size(), 2U);
  EXPECT_THROW(searcher.search({.filters = {{"year", "x..2012"}}}), Error);
}

TEST(Reading, ListsAllYearsAndSaysHowManyValuesAreNotListed) {
  std::vector<Post> posts;
  for (int year = 2001; year <= 2018; ++year)
    posts.push_back({.path = std::to_string(year),
                     .title = "A",
                     .tags = {"t" + std::to_string(year)},
                     .date = PostDate{.day = std::chrono::year(year) / 1 / 1},
                     .text = "x"});
  Searcher searcher = support::searcher_over(posts);
  const MatchSet usual = searcher.search({.facets = {"year", "tag"}});
  EXPECT_EQ(usual.facets[0].values.size(), 18U);
  EXPECT_EQ(usual.facets[1].values.size(), 10U);
  EXPECT_EQ(usual.facets[1].more, 8U);
  EXPECT_EQ(searcher.search({.facets = {"year"}, .facet_values = 3}).facets[0].more, 15U);
}

TEST(Reading, KeepsAMisspeltFieldBesideACorrection) {
  Searcher searcher = support::searcher_over({{.title = "A", .text = "lentils and rice"}});
  const MatchSet answer = searcher.search({.text = "titles:lentlis"});
  ASSERT_EQ(answer.hits.size(), 1U);
  ASSERT_GE(answer.changes.size(), 2U);
  EXPECT_EQ(answer.changes[0].reason, WordsAloneReason::UnknownField);
  EXPECT_EQ(answer.changes[1].kind, Corrected);
}

TEST(Interpretation, OfSeveralChangesIsTheOneOfTheMostWords) {
  const QueryChange field{.kind = WordsAlone}, any{.kind = AnyWord}, corrected{.kind = Corrected},
      similar{.kind = Similar};
  EXPECT_EQ(interpretation_of({}), AsAsked);
  EXPECT_EQ(interpretation_of({field}), WordsAlone);
  EXPECT_EQ(interpretation_of({field, any}), AnyWord);
  EXPECT_EQ(interpretation_of({field, corrected, any}), Corrected);
  EXPECT_EQ(interpretation_of({similar, any}), Similar);
}

TEST(Typing, NeitherCorrectsNorRemarks) {
  Searcher searcher = support::searcher_over({{.title = "A", .text = "lentils and rice"}});
  for (const std::string query : {"lentlis", "rice lentlis", "rice bread", "titles:rice"}) {
    const MatchSet answer = searcher.search({.text = query, .typing = true});
    EXPECT_TRUE(answer.changes.empty()) << query;
    EXPECT_FALSE(answer.correction) << query;
  }
}

TEST(Typing, MarksTheLongerWord) {
  Searcher searcher = support::searcher_over({{.title = "A", .text = "Cranberry bogs."}});
  const MatchSet answer = searcher.search({.text = "cranb", .typing = true});
  ASSERT_EQ(answer.hits.size(), 1U);
  ASSERT_EQ(answer.hits.front().snippets.size(), 1U);
  const Snippet& snippet = answer.hits.front().snippets.front();
  ASSERT_EQ(snippet.highlights.size(), 1U);
  EXPECT_EQ(snippet.highlights.front().end - snippet.highlights.front().begin, std::size_t{9});
}

}  // namespace
}  // namespace annals
