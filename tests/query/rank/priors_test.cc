// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/rank/priors.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/support/found_paths.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using support::day;
using Gains = std::map<std::string, double>;
using PriorReasons = std::vector<std::string>;

/// For a request of the word "lentils".
struct GivenPriors {
  explicit GivenPriors(std::vector<Post> posts, const SearchRequest& request = {},
                       const std::string& words = "lentils")
      : folder(support::index_with(std::move(posts))),
        index({folder.path}),
        tokens(tokens_of(words, index.stemming())),
        all(priors_of(tokens, {}, request, index)) {}

  PriorReasons reasons() const {
    PriorReasons names;
    for (const Prior& prior : all) names.emplace_back(prior.reason);
    return names;
  }
  /// Of each post by its path.
  Gains gains(std::string_view reason) const {
    Gains gains;
    const auto prior = std::ranges::find(all, reason, &Prior::reason);
    if (prior == all.end()) return gains;
    const Gain gain = prior->begin(index.database());
    const Xapian::Database& database = index.database();
    for (auto id = database.postlist_begin({}); id != database.postlist_end({}); ++id)
      gains[index.post(*id).path] = gain(*id);
    return gains;
  }
  double word_idf() const { return idf(tokens.at(0), index.database()); }

  support::TemporaryIndex folder;
  OpenedIndexes index;
  std::vector<Token> tokens;
  std::vector<Prior> all;
};

Post lentils_of(const std::string& path, std::optional<PostDate> date = {}) {
  return {.path = path, .url = '/' + path + '/', .title = path, .date = date, .text = "Some lentils"};
}

std::vector<Post> posts_of_three_years() {
  return {lentils_of("old", day(2000, 5, 1)),
          lentils_of("middle", day(2005, 1, 1)),
          lentils_of("new", day(2010, 1, 1)),
          lentils_of("undated"),
          {.path = "other", .text = "Bread"}};
}

/// "many" has links from three posts, "one" from one.
std::vector<Post> linked_posts() {
  std::vector<Post> posts = {
      lentils_of("many"), lentils_of("one"), lentils_of("self"), {.path = "other", .text = "Bread"}};
  for (const std::string path : {"x", "y", "z"}) {
    posts.push_back(lentils_of(path));
    posts.back().links = {{"/many", "this"}, {"/many", "and this"}};
  }
  posts.back().links.push_back({"/one", "that"});
  posts[2].links = {{"/self", "myself"}};
  return posts;
}

TEST(Priors, AreThoseThatTellPostsApart) {
  EXPECT_EQ(GivenPriors({lentils_of("a"), lentils_of("b")}).reasons(), PriorReasons{"a similar title"});
  EXPECT_EQ(GivenPriors({lentils_of("a", day(2009, 1, 1)), lentils_of("b", day(2009, 12, 31))}).reasons(),
            PriorReasons{"a similar title"})
      << "all of one year";
  Post page = lentils_of("page");
  page.is_page = true;
  EXPECT_EQ(GivenPriors({lentils_of("a"), page}).reasons(), (PriorReasons{"a similar title", "a post"}));
  EXPECT_EQ(GivenPriors(posts_of_three_years()).reasons(), (PriorReasons{"a similar title", "newer"}));
  EXPECT_EQ(GivenPriors(posts_of_three_years(), {.recency = 0}).reasons(), PriorReasons{"a similar title"});
  EXPECT_EQ(GivenPriors(linked_posts()).reasons(), (PriorReasons{"a similar title", "linked to"}));
}

TEST(Priors, NewerPostsGainInEvenStepsUpToWhatWasAskedFor) {
  const GivenPriors priors(posts_of_three_years(), {.recency = 0.5});
  Gains gains = priors.gains("newer");
  EXPECT_DOUBLE_EQ(gains["new"], 0.5 * priors.word_idf());
  EXPECT_DOUBLE_EQ(gains["middle"], gains["new"] / 2);
  EXPECT_EQ(gains["old"], 0);
  EXPECT_EQ(gains["undated"], 0);
}

TEST(Priors, PostsThatMoreLinkToGainMore) {
  Gains gains = GivenPriors(linked_posts()).gains("linked to");
  EXPECT_GT(gains["many"], gains["one"]);
  EXPECT_GT(gains["one"], 0);
  for (const std::string unlinked : {"self", "x", "other"}) EXPECT_EQ(gains[unlinked], 0) << unlinked;

  Gains without = GivenPriors(linked_posts(), {.without = {"y", "z", "no such post"}}).gains("linked to");
  EXPECT_DOUBLE_EQ(without["many"], gains["one"]) << "one link is left";
  EXPECT_EQ(without["one"], 0);
}

TEST(Priors, PagesGainNothingAndPostsGainTheSame) {
  std::vector<Post> posts = {
      lentils_of("a"), lentils_of("page"), lentils_of("b"), {.path = "other", .text = "Bread"}};
  posts[1].is_page = true;
  Gains gains = GivenPriors(posts).gains("a post");
  EXPECT_EQ(gains["page"], 0);
  EXPECT_GT(gains["a"], 0);
  EXPECT_EQ(gains["a"], gains["b"]);
}

TEST(Priors, TitlesNearTheWordsGainMore) {
  Gains gains = GivenPriors({{.path = "same", .title = "Lentils"},
                             {.path = "near", .title = "Lentils with other things"},
                             {.path = "far", .title = "Bread", .text = "lentils"},
                             {.path = "other", .title = "Butter"}})
                    .gains("a similar title");
  EXPECT_GT(gains["same"], gains["near"]);
  EXPECT_GT(gains["near"], gains["far"]);
  EXPECT_EQ(gains["far"], 0);
}

TEST(Priors, AddNothingWhereTheWordsSayNothing) {
  std::vector<Post> posts = linked_posts();
  for (const Post& post : posts_of_three_years())
    if (post.date) posts.push_back(post);
  posts[0].is_page = true;
  for (const std::string words : {"", "zebra"}) {
    const GivenPriors priors(posts, {}, words);
    EXPECT_EQ(priors.all.size(), 4U);
    for (const std::string& reason : priors.reasons())
      for (const auto& [path, gain] : priors.gains(reason)) EXPECT_EQ(gain, 0) << reason << ' ' << path;
  }
}

TEST(Priors, LetNewerPostsGainAsMuchAsAskedFor) {
  Searcher searcher = support::searcher_over({
      {.path = "old", .title = "Soup", .date = day(2001, 1, 1), .text = "lentils lentils lentils and more"},
      {.path = "new", .title = "Soup", .date = day(2020, 1, 1), .text = "lentils and more"},
      {.path = "else", .title = "Bread", .text = "flour"},
  });
  EXPECT_EQ(support::found_paths(searcher.search({.text = "lentils", .recency = 0})),
            (std::vector<std::string>{"old", "new"}));
  EXPECT_EQ(support::found_paths(searcher.search({.text = "lentils", .recency = 1})),
            (std::vector<std::string>{"new", "old"}));
}

}  // namespace
}  // namespace annals
