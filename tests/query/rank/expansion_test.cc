// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/rank/expansion.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "query/index/analysis.h"
#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using Terms = std::vector<std::string>;

/// An outage is told of in the first four posts.
std::vector<Post> posts_with_a_topic() {
  const auto post = [](const std::string& text) { return Post{.title = "-", .text = text}; };
  return {post("outage azure storage everywhere 2009 at"),
          post("outage azure everywhere 2009 at"),
          post("outage azure storage everywhere 2009"),
          post("outage azure unique everywhere"),
          post("bread everywhere"),
          post("butter everywhere"),
          post("jam everywhere"),
          post("tea everywhere storage")};
}

class ExpansionCase : public testing::Test {
 protected:
  explicit ExpansionCase(std::vector<Post> posts = posts_with_a_topic())
      : index_(support::index_with(std::move(posts))), opened_({index_.path}) {}

  Xapian::Query related(const std::string& word, const Terms& others = {}) const {
    const std::string term = opened_.stemming().term_of(word, 0);
    std::set<std::string> asked = {term};
    for (const std::string& other : others) asked.insert(opened_.stemming().term_of(other, 0));
    const Xapian::MSet best =
        enquire_for(Xapian::Query(term), opened_.database()).get_mset(0, kFeedbackPosts);
    return related_words(opened_.database(), best, asked);
  }
  static Terms terms_of(const Xapian::Query& query) {
    return Terms(query.get_terms_begin(), query.get_terms_end());
  }
  double most(const Xapian::Query& query) const {
    return enquire_for(query, opened_.database()).get_mset(0, 1).get_max_attained();
  }

  const support::TemporaryIndex index_;
  const OpenedIndexes opened_;
};

struct ManyWords : ExpansionCase {
  static std::vector<Post> posts() {
    std::string text = "outage";
    for (char c = 'a'; c <= 'z'; ++c) text += std::string(" wordof") + c + " termof" + c;
    return {{.text = text}, {.text = text}, {.text = "bread"}, {.text = "butter"}, {.text = "jam"}};
  }
  ManyWords() : ExpansionCase(posts()) {}
};

TEST_F(ExpansionCase, HasWhatTheBestPostsShareAndTheRestDoesNot) {
  const Stemming& stemming = opened_.stemming();
  EXPECT_EQ(terms_of(related("outage")),
            (Terms{stemming.term_of("azure", 0), stemming.term_of("storage", 0)}))
      << "neither numbers, short words, what all posts have nor what one post has";
  EXPECT_EQ(terms_of(related("outage", {"azure"})), Terms{stemming.term_of("storage", 0)});
}

TEST_F(ExpansionCase, WeighsLessThanAWordThatWasAskedFor) {
  const Xapian::Query words = related("outage");
  ASSERT_EQ(words.get_num_subqueries(), 2U);
  for (std::size_t i = 0; i < words.get_num_subqueries(); ++i) {
    const Xapian::Query part = words.get_subquery(i), word(*part.get_terms_begin());
    EXPECT_GT(most(part), 0) << part.get_description();
    EXPECT_LT(most(part), most(word) / 2) << part.get_description();
  }
}

TEST_F(ExpansionCase, IsEmptyWhereThereIsNothingToShare) {
  EXPECT_TRUE(related_words(opened_.database(), Xapian::MSet(), {}).empty());
  EXPECT_TRUE(related("zebra").empty());
  EXPECT_TRUE(related("bread").empty());
}

TEST_F(ManyWords, AreBounded) {
  const std::size_t words = terms_of(related("outage")).size();
  EXPECT_GT(words, 0U);
  EXPECT_LT(words, 30U) << "of 52 that the posts share";
}

}  // namespace
}  // namespace annals
