// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/searcher.h"
#include "query/rank/ranking.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>

#include "query/base/error.h"
#include "query/format/notes.h"
#include "query/index/post_address.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

using support::day;
using support::searcher_over;
using PathList = std::vector<std::string>;

PathList paths(const MatchSet& matches) {
  PathList all;
  for (const Hit& hit : matches.hits) all.push_back(hit.post.path);
  return all;
}

Searcher three_posts() {
  return searcher_over({
      {.path = "azure",
       .title = "Microsoft Azure Goes Dark For 22 Hours",
       .description = "A major outage",
       .authors = {"Craig Balding"},
       .tags = {"Platform as a Service", "Azure"},
       .categories = {"Cloud"},
       .date = PostDate{.day = std::chrono::year(2009) / 3 / 15, .time = std::chrono::hours(20)},
       .language = "en",
       .text = "Azure was offline for a whole day.\nAftermath\nWe wait for the root cause of the outages."},
      {.path = "soup",
       .title = "Soup",
       .authors = {"Ada Lovelace"},
       .tags = {"food", "c++"},
       .date = day(2011, 6, 1),
       .language = "fr-ca",
       .text = "A soup of azure lentils, cooked with std::vector and C++."},
      {.path = "undated", .title = "Notes without a day", .tags = {"food"}, .text = "Lentils again."},
  });
}

TEST(Searcher, FindsPostsByTheQueryLanguage) {
  Searcher searcher = three_posts();
  struct Case {
    std::string query;
    PathList expected;
  };
  const Case cases[] = {
      {"azure outage", {"azure"}},
      {"AZURE Outages", {"azure"}},
      {"lentils", {"soup", "undated"}},
      {"lentils -soup", {"undated"}},
      {"+lentils +soup", {"soup"}},
      {"soup OR offline", {"soup", "azure"}},
      {"azure AND NOT soup", {"azure"}},
      {"-azure", {"undated"}},
      {"-azure -\"without a day\"", {}},
      {"NOT azure", {"undated"}},
      {"\"root cause\"", {"azure"}},
      {"\"cause root\"", {}},
      {"root NEAR/5 outages", {"azure"}},
      {"(azure OR lentils) AND soup", {"soup"}},
      {"lent*", {"soup", "undated"}},
      {"title:soup", {"soup"}},
      {"title:lentils", {}},
      {"description:major", {"azure"}},
      {"tag:azure", {"azure"}},
      {"tag:\"Platform as a Service\"", {"azure"}},
      {"tag:\"platform AS A service\"", {"azure"}},
      {"tag:c++", {"soup"}},
      {"tag:food tag:c++", {"soup"}},
      {"c++", {"soup"}},
      {"std::vector", {"soup"}},
      {"category:cloud", {"azure"}},
      {"author:balding", {"azure"}},
      {"author:\"ada lovelace\"", {"soup"}},
      {"lang:en", {"azure"}},
      {"lang:fr", {"soup"}},
      {"lang:en lang:fr", {"soup", "azure"}},
      {"year:2009", {"azure"}},
      {"date:2009", {"azure"}},
      {"date:2009-03", {"azure"}},
      {"date:2009-03-15", {"azure"}},
      {"date:20090315", {"azure"}},
      {"date:2009-03-14", {}},
      {"date:2009-01..2009-03", {"azure"}},
      {"date:2009-03-16..", {"soup"}},
      {"date:..2009-03-15", {"azure"}},
      {"azure date:2011", {"soup"}},
      {"path:soup", {"soup"}},
      {"before:2011", {"azure"}},
      {"after:march-2009", {"soup"}},
      {"on:15-march-2009", {"azure"}},
      {"after:2009-03-14 before:2011-06-01", {"azure"}},
  };
  for (const Case& c : cases) {
    const MatchSet matches = searcher.search({.text = c.query});
    EXPECT_EQ(paths(matches), c.expected) << c.query;
    EXPECT_EQ(matches.changes, QueryChanges{}) << c.query;
    EXPECT_EQ(matches.matches.estimated, c.expected.size()) << c.query;
    EXPECT_TRUE(matches.matches.exact) << c.query;
  }
}

TEST(Searcher, SaysWhatItUnderstoodDifferently) {
  Searcher searcher = three_posts();
  struct Case {
    std::string query;
    PathList expected;
    std::string note;
  };
  const Case cases[] = {
      {"azure AND",
       {"azure", "soup"},
       "the query could not be read (AND has no words on one of its sides); searched as plain words"},
      {"date:2009-13",
       {},
       "the query could not be read ('2009-13' is not a day, month or year); searched as plain words"},
      {"date:2009-02-30..2010",
       {},
       "the query could not be read ('2009-02-30' is not a day, month or year); searched as plain words"},
      {"tags:azure", {"azure", "soup"}, "there is no field 'tags'; did you mean 'tag:'?"},
      {"lentils zeppelin", {"soup", "undated"}, "no post has all of these words; these have some of them"},
      {"!!!", {"soup", "azure", "undated"}, "the query has no words to search for; these are all posts"},
  };
  for (const Case& c : cases) {
    const MatchSet matches = searcher.search({.text = c.query});
    EXPECT_EQ(paths(matches), c.expected) << c.query;
    ASSERT_FALSE(matches.changes.empty()) << c.query;
    EXPECT_EQ(notes_of(matches.changes).front(), c.note) << c.query;
  }
}

TEST(Searcher, FiltersAndDatesNarrowTheMatch) {
  Searcher searcher = three_posts();
  EXPECT_EQ(paths(searcher.search({.text = "azure", .filters = {{"tag", "FOOD"}}})), PathList{"soup"});
  EXPECT_EQ(paths(searcher.search({.filters = {{"author", "Craig Balding"}}})), PathList{"azure"});
  EXPECT_EQ(paths(searcher.search({.filters = {{"author", "Balding"}}})), PathList{});
  EXPECT_EQ(paths(searcher.search({.filters = {{"tag", "food"}, {"tag", "c++"}}})), PathList{"soup"});
  EXPECT_EQ(paths(searcher.search({.filters = {{"year", "2009"}, {"year", "2011"}}})),
            (PathList{"soup", "azure"}));
  EXPECT_EQ(paths(searcher.search({.since = "2010"})), PathList{"soup"});
  EXPECT_EQ(paths(searcher.search({.until = "2009-03"})), PathList{"azure"});
  EXPECT_EQ(paths(searcher.search({.since = "2009-03-15", .until = "2009-03-15"})), PathList{"azure"});
  EXPECT_THROW(searcher.search({.filters = {{"title", "x"}}}), Error);
}

TEST(Searcher, ListsNewestFirstWhenNothingIsAskedAndUndatedPostsLastEitherWay) {
  Searcher searcher = three_posts();
  EXPECT_EQ(paths(searcher.search({})), (PathList{"soup", "azure", "undated"}));
  EXPECT_EQ(paths(searcher.search({.order = Order::Newest})), (PathList{"soup", "azure", "undated"}));
  EXPECT_EQ(paths(searcher.search({.order = Order::Oldest})), (PathList{"azure", "soup", "undated"}));
  EXPECT_EQ(paths(searcher.search({.text = "lentils", .order = Order::Newest})),
            (PathList{"soup", "undated"}));
}

TEST(Searcher, PagesWithLimitAndOffset) {
  Searcher searcher = three_posts();
  const MatchSet page = searcher.search({.offset = 1, .limit = 1});
  EXPECT_EQ(paths(page), PathList{"azure"});
  EXPECT_EQ(page.hits.front().rank, 2U);
  EXPECT_EQ(page.matches.estimated, 3U);
}

TEST(Searcher, SaysTheSameOfItsMatchesWhereNoneIsListed) {
  Searcher searcher = three_posts();
  for (const char* query : {"lentils", "azure zebra", "lentlis", "food"}) {
    const MatchSet listed = searcher.search({.text = query, .facets = {"tag"}});
    const MatchSet counted = searcher.search({.text = query, .limit = 0, .facets = {"tag"}});
    EXPECT_TRUE(counted.hits.empty());
    EXPECT_EQ(counted.matches.estimated, listed.matches.estimated) << query;
    ASSERT_EQ(counted.facets.at(0).values.size(), listed.facets.at(0).values.size()) << query;
    EXPECT_EQ(notes_of(counted.changes), notes_of(listed.changes)) << query;
    EXPECT_EQ(counted.correction, listed.correction) << query;
  }
}

TEST(Searcher, CountsAndFiltersMonths) {
  Searcher searcher = three_posts();
  EXPECT_EQ(searcher.search({.facets = {"month"}}).facets.front().values,
            (std::vector<FacetValue>{{"2009-03", 1}, {"2011-06", 1}}));
  EXPECT_EQ(paths(searcher.search({.filters = {{"month", "2009-03"}}})), PathList{"azure"});
  EXPECT_EQ(paths(searcher.search({.text = "month:2011-06"})), PathList{"soup"});
}

TEST(Searcher, ShowsSnippetsFromDifferentPlaces) {
  const std::string between(1000, '.');
  Searcher searcher =
      searcher_over({{.text = "lentils here " + between + " lentils there " + between + " lentils"}});
  EXPECT_EQ(searcher.search({.text = "lentils", .snippets = kMostSnippets}).hits.at(0).snippets.size(), 3U);
  EXPECT_THROW(searcher.search({.text = "lentils", .snippets = kMostSnippets + 1}), Error);
}

TEST(Searcher, CountsEveryValueOfAFacet) {
  Searcher searcher = three_posts();
  const MatchSet matches = searcher.search({.facets = {"tag", "year", "author"}});
  ASSERT_EQ(matches.facets.size(), 3U);
  EXPECT_EQ(matches.facets[0].values,
            (std::vector<FacetValue>{{"food", 2}, {"Azure", 1}, {"Platform as a Service", 1}, {"c++", 1}}));
  EXPECT_EQ(matches.facets[1].values, (std::vector<FacetValue>{{"2009", 1}, {"2011", 1}}));
  EXPECT_EQ(matches.facets[2].values, (std::vector<FacetValue>{{"Ada Lovelace", 1}, {"Craig Balding", 1}}));
}

TEST(Searcher, GivesBackThePostAsItWasStored) {
  const Post post{.path = "a/b.md",
                  .url = "/a/b/",
                  .aliases = {"/old/b.html", "/older/"},
                  .id = "42",
                  .title = "Título",
                  .description = "d",
                  .authors = {"A", "B"},
                  .tags = {"t"},
                  .categories = {"c"},
                  .date = PostDate{.day = std::chrono::year(2009) / 3 / 15,
                                   .time = std::chrono::seconds(72976),
                                   .utc_offset = std::chrono::minutes(-240)},
                  .updated = day(2010, 1, 2),
                  .language = "es",
                  .visibility = Visibility::Draft,
                  .text = "words",
                  .extra = {{"layout", {"post"}}, {"images", {"a.png", "b.png"}}}};
  Searcher searcher = searcher_over({post});
  const MatchSet matches = searcher.search({.text = "words"});
  ASSERT_EQ(matches.hits.size(), 1U);
  Post expected = post;
  expected.text.clear();
  expected.stemmer = "es";
  EXPECT_EQ(matches.hits.front().post, expected);
}

TEST(Searcher, TakesUpANewGenerationOnlyWhenThereIsOne) {
  const support::TemporaryIndex index = support::index_with({{.path = "old"}});
  Searcher searcher({index.path}, support::unhurried_limits());
  const std::string generation = searcher.generation();
  EXPECT_FALSE(searcher.refresh());
  support::write_index(index.path, {{.path = "new"}, {.path = "newer"}});
  EXPECT_EQ(paths(searcher.search({})), PathList{"old"});
  EXPECT_TRUE(searcher.refresh());
  EXPECT_NE(searcher.generation(), generation);
  EXPECT_EQ(searcher.search({}).matches.estimated, 2U);
}

TEST(Searcher, KeepsAnsweringFromAGenerationThatWasRemoved) {
  const support::TemporaryIndex index = support::index_with({{.path = "first", .text = "lentils"}});
  Searcher searcher({index.path}, support::unhurried_limits());
  for (int i = 0; i < 4; ++i) support::write_index(index.path, {{.path = "later"}});
  EXPECT_EQ(paths(searcher.search({.text = "lentils"})), PathList{"first"});
}

TEST(Searcher, IsContentWithAnyWordWhenToldTo) {
  Searcher searcher = three_posts();
  EXPECT_EQ(paths(searcher.search({.text = "azure lentils", .any_words = true})),
            (PathList{"soup", "azure", "undated"}));
  EXPECT_EQ(paths(searcher.search({.text = "day lentils", .any_words = true})),
            (PathList{"undated", "soup", "azure"}))
      << "a page with both words comes before posts with one";
}

TEST(Searcher, StopsASearchThatTakesTooLong) {
  std::vector<Post> posts;
  for (int i = 0; i < 300; ++i) posts.push_back({.text = "to be or not to be"});
  Limits impatient;
  impatient.deadline = std::chrono::milliseconds(0);
  Searcher searcher = searcher_over(std::move(posts), {}, impatient);
  try {
    searcher.search({.text = "\"to be or not to be\""});
    FAIL() << "answered";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Timeout);
  }
}

TEST(Searcher, AnswersByTheWordsAloneWhenTheRankingTakesTooLong) {
  std::vector<Post> posts;
  for (int i = 0; i < 300; ++i) posts.push_back({.text = "to be or not to be"});
  Limits impatient;
  impatient.ranked_percent = 0;
  impatient.deadline = std::chrono::minutes(1);
  Searcher searcher = searcher_over(std::move(posts), {}, impatient);
  for (const char* query : {"to be or not", "\"to be or not to be\""}) {
    const MatchSet answer = searcher.search({.text = query});
    EXPECT_EQ(answer.matches.estimated, 300U) << query;
    EXPECT_EQ(notes_of(answer.changes),
              std::vector<std::string>{"this takes long to search; the words alone decide the order"})
        << query;
  }
}

TEST(Searcher, StopsEachPhraseOfAQuery) {
  std::vector<Post> posts;
  for (int i = 0; i < 300; ++i) posts.push_back({.text = "to be or not to be"});
  Limits impatient;
  impatient.deadline = std::chrono::milliseconds(0);
  Searcher searcher = searcher_over(std::move(posts), {}, impatient);
  for (const char* query : {"\"not or\" OR \"or to\"", "to -\"be or\"", "(\"not or\" OR \"be not\") be",
                            "to NEAR/2 or", "not ADJ/9 or"})
    EXPECT_THROW(searcher.search({.text = query}), Error) << query;
}

TEST(Searcher, SaysWhatTheIndexHolds) {
  Searcher searcher = three_posts();
  const Searcher::Statistics statistics = searcher.statistics();
  EXPECT_EQ(statistics.posts, 3U);
  EXPECT_EQ(statistics.undated, 1U);
  EXPECT_EQ(statistics.first_day, "2009-03-15");
  EXPECT_EQ(statistics.last_day, "2011-06-01");
}

/// A world in which "lentils" is everywhere and other words are rare.
Searcher kitchen() {
  return searcher_over({
      {.path = "plain", .title = "Lentils", .text = "Lentils and rice with std vector, foo and bar."},
      {.path = "typed",
       .title = "Notes",
       .text = "Lentils with std::vector, foo_bar, C++, C#, .NET and kubectl-get."},
      {.path = "accents", .title = "Café", .text = "Lentils in a café, naïve."},
      {.path = "bare", .title = "Cafe", .text = "Lentils in a cafe."},
  });
}

TEST(Searcher, PrefersWhatIsWrittenAsTyped) {
  Searcher searcher = kitchen();
  struct Case {
    std::string query, first;
  };
  const Case cases[] = {
      {"std::vector", "typed"}, {"foo_bar", "typed"}, {"C++", "typed"},
      {"C#", "typed"},          {".NET", "typed"},    {"kubectl-get", "typed"},
      {"café", "accents"},      {"cafe", "bare"},     {"naive", "accents"},
  };
  for (const Case& c : cases) {
    const MatchSet matches = searcher.search({.text = c.query});
    ASSERT_FALSE(matches.hits.empty()) << c.query;
    EXPECT_EQ(matches.hits.front().post.path, c.first) << c.query;
  }
  EXPECT_EQ(searcher.search({.text = "cafe"}).hits.size(), 2U);
  EXPECT_EQ(searcher.search({.text = "café"}).hits.size(), 2U);
}

TEST(Searcher, ReadsAQueryLessStrictlyInStepsAndSaysSo) {
  Searcher searcher = kitchen();
  struct Case {
    std::string query;
    std::optional<std::string> correction;
    std::size_t hits;
    std::vector<std::string> notes;
  };
  const std::string some = "no post has all of these words; these have some of them";
  const Case cases[] = {
      {"lentils", std::nullopt, 4, {}},
      {"lentils kubectl zebra", std::nullopt, 4, {some}},
      {"lentlis", "lentils", 4, {"nothing has 'lentlis'; searched for lentils"}},
      {"rice lentlis", "rice lentils", 1, {"nothing has 'lentlis'; searched for rice lentils"}},
      {"\"lentlis\"", std::nullopt, 0, {}},
      {"title:lentlis", std::nullopt, 0, {}},
      {"lent1ls", std::nullopt, 0, {}},
      {"rce", std::nullopt, 0, {}},
      {"2oo9 1999", std::nullopt, 0, {}},
  };
  for (const Case& c : cases) {
    const MatchSet matches = searcher.search({.text = c.query});
    EXPECT_EQ(matches.correction, c.correction) << c.query;
    EXPECT_EQ(matches.hits.size(), c.hits) << c.query;
    EXPECT_EQ(notes_of(matches.changes), c.notes) << c.query;
    const MatchSet exact = searcher.search({.text = c.query, .exact = true});
    EXPECT_EQ(exact.correction, std::nullopt) << c.query;
    EXPECT_EQ(exact.changes, QueryChanges{}) << c.query;
  }
}

TEST(Searcher, FindsInitialsWithAndWithoutPoints) {
  Searcher searcher = searcher_over({{.path = "a",
                                      .title = "The U.S. Web Design System",
                                      .tags = {"U.S. Navy"},
                                      .text = "E.g. in the U.S. of today."},
                                     {.path = "b", .text = "The US as a whole, eg its web."},
                                     {.path = "c", .text = "Let them design a.b in u and s, at e.gov."}});
  for (const std::string query :
       {"U.S. web", "u.s. web", "US web", "us web", "\"the U.S.\"", "eg", "e.g.", "U.S"}) {
    const PathList found = paths(searcher.search({.text = query, .exact = true}));
    EXPECT_TRUE(std::ranges::count(found, "a") == 1 && std::ranges::count(found, "c") == 0) << query;
  }
  EXPECT_EQ(paths(searcher.search({.text = "the u.s. web design system"})).front(), "a");
  EXPECT_EQ(paths(searcher.search({.text = "tag:\"U.S. Navy\""})), PathList{"a"})
      << "a value is compared whole";
  const Snippet snippet = searcher.search({.text = "u.s. today"}).hits.at(0).snippets.at(0);
  EXPECT_EQ(snippet.text.substr(snippet.highlights.at(0).begin, 4), "U.S.");
  EXPECT_EQ(snippet.highlights.at(0).end - snippet.highlights.at(0).begin, 4U);
}

}  // namespace
}  // namespace annals
