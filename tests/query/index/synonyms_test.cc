// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/synonyms.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "query/base/error.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

using PathSet = std::set<std::string>;

Post post_about(const std::string& path, const std::string& text, const std::string& language = {}) {
  return {.path = path, .title = path, .language = language, .visibility = Visibility::Public, .text = text};
}

const std::vector<Synonym> kMeanings = {{"automobile", "car"},
                                        {"car", "automobile"},
                                        {"ci", "continuous integration"},
                                        {"continuous integration", "ci"},
                                        {"e mail", "letter"},
                                        {"it", "information technology"},
                                        {"k8s", "kubernetes"},
                                        {"新幹線", "train"}};

std::vector<Post> posts() {
  return {post_about("a", "A car broke down on the way."),
          post_about("b", "Two automobiles broke down, and then some more words about it."),
          post_about("c", "A bicycle."),
          post_about("d", "We set up continuous integration for the compiler."),
          post_about("e", "The integration was continuous, says the compiler."),
          post_about("f", "Our CI is slow."),
          post_about("g", "Kubernetes fell over."),
          post_about("h", "A letter from a train.")};
}

Searcher searcher_with(std::vector<Post> posts, const std::vector<Synonym>& synonyms = kMeanings) {
  const support::TemporaryIndex index;
  support::write_index(index.path, std::move(posts), {}, synonyms);
  return Searcher({index.path}, support::unhurried_limits());
}

PathSet paths_of(const MatchSet& answer) {
  PathSet paths;
  for (const Hit& hit : answer.hits) paths.insert(hit.post.path);
  return paths;
}

TEST(Synonyms, AWordFindsWhatMeansTheSame) {
  Searcher searcher = searcher_with(posts());
  struct Case {
    std::string query;
    PathSet found;
  };
  for (const Case& c : {Case{"car", {"a", "b"}},
                        Case{"Cars", {"a", "b"}},
                        Case{"automobile", {"a", "b"}},
                        Case{"car broke", {"a", "b"}},
                        Case{"broke down -car", {"b"}},
                        Case{"(car OR bicycle) NOT broke", {"c"}},
                        Case{"broke NOT (car OR river)", {"b"}},
                        Case{"ci", {"d", "f"}},
                        Case{"ci compiler", {"d"}},
                        Case{"compiler AND ci", {"d"}},
                        Case{"continuous integration", {"d", "e", "f"}},
                        Case{"\"continuous integration\"", {"d"}},
                        Case{"k8s", {"g"}},
                        Case{"K8s fell", {"g"}},
                        Case{"kubernetes", {"g"}},
                        Case{"e-mail", {"h"}},
                        Case{"新幹線", {"h"}},
                        Case{"+car", {"a"}},
                        Case{"\"car\"", {"a"}},
                        Case{"body:car", {"a"}},
                        Case{"car NEAR/3 broke", {"a"}}}) {
    const MatchSet answer = searcher.search({.text = c.query});
    EXPECT_EQ(paths_of(answer), c.found) << c.query;
    EXPECT_EQ(answer.changes, QueryChanges()) << c.query;
    EXPECT_EQ(answer.correction, std::nullopt) << c.query;
  }
}

TEST(Synonyms, AreNotAskedForWhereNobodyWantsThem) {
  Searcher searcher = searcher_with(posts());
  EXPECT_EQ(paths_of(searcher.search({.text = "car", .exact = true})), PathSet{"a"});
  EXPECT_EQ(paths_of(searcher.search({.text = "car", .synonyms = false})), PathSet{"a"});
  EXPECT_EQ(paths_of(searcher.search({.text = "k8s", .exact = true})), PathSet{});
}

TEST(Synonyms, AreMarkedAndExplained) {
  Searcher searcher = searcher_with(posts());
  const MatchSet ci = searcher.search({.text = "ci compiler", .explain = true});
  ASSERT_EQ(ci.hits.size(), 1U);
  const Snippet& snippet = ci.hits.front().snippets.front();
  std::string marked;
  for (const Highlight& mark : snippet.highlights)
    marked += '[' + snippet.text.substr(mark.begin, mark.end - mark.begin) + ']';
  EXPECT_EQ(marked, "[continuous integration][compiler]");
  const auto says = [&](const Hit& hit, const std::string& what) {
    double score = 0;
    for (const ScorePart& part : hit.explanation) score += part.score;
    EXPECT_NEAR(score, hit.score, 0.02);
    return std::any_of(hit.explanation.begin(), hit.explanation.end(),
                       [&](const ScorePart& part) { return part.what == what; });
  };
  EXPECT_TRUE(says(ci.hits.front(), "the word continuous integration for ci"));
  EXPECT_TRUE(says(ci.hits.front(), "the word compiler"));
  for (const Hit& hit : searcher.search({.text = "cars", .explain = true}).hits)
    EXPECT_TRUE(says(hit, hit.post.path == "a" ? "the word cars" : "the word automobile for cars"));
}

TEST(Synonyms, CountWhenAnyWordIsEnough) {
  Searcher searcher = searcher_with(posts());
  const MatchSet any = searcher.search({.text = "car bicycle"});
  EXPECT_EQ(paths_of(any), (PathSet{"a", "b", "c"}));
  EXPECT_EQ(any.changes.size(), 1U);
  EXPECT_EQ(paths_of(searcher.search({.text = "continuous integration bicycle"})),
            (PathSet{"c", "d", "e", "f"}));
}

TEST(Synonyms, AWordWithSynonymsIsNeverCorrected) {
  Searcher searcher =
      searcher_with({post_about("a", "kubernetes"), post_about("b", "colour")}, {{"color", "kubernetes"}});
  EXPECT_EQ(paths_of(searcher.search({.text = "color"})), PathSet{"a"});
  EXPECT_EQ(searcher.search({.text = "color"}).correction, std::nullopt);
  EXPECT_EQ(searcher.search({.text = "color", .synonyms = false}).correction, "colour");
}

TEST(Synonyms, AreFoundInPostsOfEveryLanguage) {
  Searcher searcher =
      searcher_with({post_about("a", "Les maisons sont grandes", "fr"), post_about("b", "Two houses", "en"),
                     post_about("c", "Drei Häuser", "de"), post_about("d", "River", "en")},
                    {{"house", "haus"}, {"house", "maison"}});
  EXPECT_EQ(paths_of(searcher.search({.text = "houses"})), (PathSet{"a", "b", "c"}));
  EXPECT_EQ(paths_of(searcher.search({.text = "houses two"})), PathSet{"b"});
}

TEST(Synonyms, OfSeveralIndexesAreThoseOfAll) {
  const support::TemporaryIndex a, b;
  support::write_index(a.path, {post_about("a", "car"), post_about("b", "steam engine")}, {},
                       {{"auto", "car"}});
  support::write_index(b.path, {post_about("c", "lorry"), post_about("d", "the steam engine")}, {},
                       {{"auto", "lorry"}, {"auto", "steam engine"}});
  Searcher searcher({a.path, b.path}, support::unhurried_limits());
  EXPECT_EQ(paths_of(searcher.search({.text = "auto"})), (PathSet{"a", "b", "c", "d"}));
}

TEST(Synonyms, OfOneWordAreBounded) {
  std::vector<Synonym> synonyms;
  std::vector<Post> posts;
  for (char c = 'a'; c < 'z'; ++c) {
    synonyms.push_back({"word", std::string(4, c)});
    posts.push_back(post_about(std::string(1, c), std::string(4, c)));
  }
  Searcher searcher = searcher_with(posts, synonyms);
  EXPECT_EQ(searcher.search({.text = "word", .limit = 50}).hits.size(), Limits{}.synonyms);
}

TEST(Synonyms, SurviveAnUpdateOnlyAsTheyAreThen) {
  const support::TemporaryIndex index;
  const PublishedGeneration first =
      support::write_index(index.path, posts(), {}, {{"auto", "car"}, {"x", "y"}});
  IndexWriter writer({.database = index.path, .synonyms = {{"auto", "bicycle"}}});
  writer.update({}, first.generation, 0, [](std::size_t) { return PostChange(); });
  writer.commit({});
  EXPECT_EQ(paths_of(Searcher({index.path}, support::unhurried_limits()).search({.text = "auto"})),
            PathSet{"c"});
}

}  // namespace
}  // namespace annals
