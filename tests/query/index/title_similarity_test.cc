// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/title_similarity.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "query/answer/searcher.h"
#include "query/index/schema.h"
#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

TEST(TitleSimilarity, TakesTheNameThatTheAuthorGaveTheFile) {
  struct Case {
    std::string path, url, words;
  };
  const Case cases[] = {
      {"posts/2007-04-01-my_first-post.en.md", "/a/", "2007 04 01 my first post"},
      {"posts/my-first-post/index.md", "", "my first post"},
      {"index.md", "", "index"},
      {"export.xml#12", "https://example.org/2007/04/my-first-post/", "my first post"},
      {"export.xml#12", "/my-first-post.html", "my first post"},
      {"export.xml#12", "", "export"},
      {"export.xml#12", "/", ""},
  };
  for (const Case& c : cases) {
    Post post;
    post.path = c.path;
    post.url = c.url;
    EXPECT_EQ(words_of_file_name(post), c.words) << c.path << ' ' << c.url;
  }
}

class TitleSimilarityCase : public testing::Test {
 protected:
  TitleSimilarityCase()
      : index_(support::index_with({
            {.path = "a-static-site.md", .title = "The Static Site", .language = "en", .text = "One."},
            {.path = "2008-01-23-17.md", .title = "Static sites in 2008", .language = "en", .text = "Two."},
            {.path = "static.md", .title = "Noise and the radio", .language = "en", .text = "Static."},
            {.path = "who-we-are.md", .title = "Who we are", .language = "en", .text = "A static site."},
            {.path = "les-maisons.md", .title = "Les maisons", .language = "fr", .text = "Trois maisons."},
        })),
        opened_({index_.path}) {}

  double of(const std::string& words, const std::string& path) {
    const Xapian::docid post = *opened_.database().postlist_begin(unique_term(0, path));
    return title_similarity(tokens_of(words, opened_.stemming()), opened_.database())(post);
  }

  support::TemporaryIndex index_;
  OpenedIndexes opened_;
};

TEST_F(TitleSimilarityCase, IsOneForTheSameWordsInAnyFormAndOrder) {
  EXPECT_DOUBLE_EQ(of("static site", "a-static-site.md"), 1);
  EXPECT_DOUBLE_EQ(of("sites static static", "a-static-site.md"), 1);
  EXPECT_DOUBLE_EQ(of("maison", "les-maisons.md"), 1);
  EXPECT_DOUBLE_EQ(of("who we are", "who-we-are.md"), 1) << "nothing but stop words";
}

TEST_F(TitleSimilarityCase, IsLessForEveryWordTooFewOrTooMany) {
  EXPECT_DOUBLE_EQ(of("radio", "a-static-site.md"), 0);
  EXPECT_LT(of("static", "a-static-site.md"), of("static site", "a-static-site.md"));
  EXPECT_LT(of("static site radio", "a-static-site.md"), of("static site", "a-static-site.md"));
  EXPECT_GT(of("static site radio", "a-static-site.md"), of("static radio", "a-static-site.md"));
  EXPECT_DOUBLE_EQ(of("static", "static.md"), 0.5) << "the file's name is it, the title has nothing of it";
}

TEST_F(TitleSimilarityCase, CountsNumbersInTitlesButNotInFiles) {
  EXPECT_DOUBLE_EQ(of("static site 2008", "2008-01-23-17.md"), 0.5);
  EXPECT_DOUBLE_EQ(of("23", "2008-01-23-17.md"), 0);
}

TEST_F(TitleSimilarityCase, IsOfNothingWithoutKnownWords) {
  EXPECT_DOUBLE_EQ(of("", "a-static-site.md"), 0);
  EXPECT_DOUBLE_EQ(of("zzz", "a-static-site.md"), 0);
}

TEST_F(TitleSimilarityCase, MovesAPostUpAndSaysSo) {
  Searcher searcher({index_.path}, support::unhurried_limits());
  const MatchSet matches = searcher.search({.text = "static site", .explain = true});
  ASSERT_FALSE(matches.hits.empty());
  EXPECT_EQ(matches.hits.front().post.path, "a-static-site.md");
  EXPECT_TRUE(std::ranges::any_of(matches.hits.front().explanation, [](const ScorePart& part) {
    return part.what == "a similar title" && part.score > 0;
  }));
}

}  // namespace
}  // namespace annals
