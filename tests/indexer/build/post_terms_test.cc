// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/post_terms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "query/index/database.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using Weights = std::map<std::string, float>;

class PostTermsCase : public testing::Test {
 protected:
  explicit PostTermsCase(
      std::vector<Post> posts = {{.title = "-", .text = "azure azure outage everywhere 2009"},
                                 {.title = "-", .text = "azure lentils everywhere 2009"},
                                 {.title = "-", .text = "outage lentils everywhere unique"},
                                 {.title = "-", .text = "东京 everywhere"},
                                 {.title = "-", .text = "东京 azure"},
                                 {.title = "-", .text = "lentils"}})
      : index_(support::index_with(std::move(posts))),
        database_(open_database(index_.path).database),
        terms_(NumberedTerms::of(database_)) {}

  std::vector<std::string> texts() const {
    std::vector<std::string> texts;
    for (const CollectedVectors::Term& term : terms_.list()) texts.push_back(term.text);
    return texts;
  }
  Weights weights_in(std::size_t post) const {
    Weights weights;
    for (const auto& [term, weight] : terms_.weights_in(database_, document_id(post)))
      weights[terms_.list().at(term).text] = weight;
    return weights;
  }

  const support::TemporaryIndex index_;
  const Xapian::Database database_;
  const NumberedTerms terms_;
};

struct LongPosts : PostTermsCase {
  static std::vector<Post> posts() {
    std::string text;
    for (char a = 'a'; a <= 'z'; ++a)
      for (char b = 'a'; b <= 'e'; ++b) text += std::string("word") + a + b + ' ';
    return {{.text = text}, {.text = text}, {.text = "bread"}, {.text = "butter"}};
  }
  LongPosts() : PostTermsCase(posts()) {}
};

TEST_F(PostTermsCase, AreThoseThatAFewPostsShare) {
  EXPECT_EQ(texts(), (std::vector<std::string>{"Zazur", "Zlentil", "Zoutag", "Z东", "Z东京", "Z京"}))
      << "neither numbers nor what most posts have nor what one has";
  EXPECT_FLOAT_EQ(terms_.idf(0), std::log(6.0F / 3));
  EXPECT_FLOAT_EQ(terms_.idf(3), std::log(6.0F / 2));
}

TEST_F(PostTermsCase, WeighByHowOftenAndHowRareTheyAre) {
  const float azure = std::log(3.0F) * std::log(2.0F), outage = std::log(2.0F) * std::log(3.0F);
  const float length = std::hypot(azure, outage);
  const Weights weights = weights_in(0);
  ASSERT_EQ(weights.size(), 2U);
  EXPECT_FLOAT_EQ(weights.at("Zazur"), azure / length);
  EXPECT_FLOAT_EQ(weights.at("Zoutag"), outage / length);
  EXPECT_FLOAT_EQ(weights_in(3).at("Z东京"), std::sqrt(1.0F / 3));
}

TEST_F(PostTermsCase, AreTheSameFromAFileOfVectors) {
  CollectedVectors collected{.terms = terms_.list()};
  const std::string bytes = vectors_file_of(collected);
  const NumberedTerms read = NumberedTerms::of(PostVectors(bytes));
  ASSERT_EQ(read.count(), terms_.count());
  for (std::size_t i = 0; i < read.count(); ++i) EXPECT_EQ(read.idf(i), terms_.idf(i));
}

TEST_F(LongPosts, CountNoMoreThanSaySomething) {
  const TermWeights weights = terms_.weights_in(database_, document_id(0));
  EXPECT_EQ(weights.size(), 64U);
  EXPECT_TRUE(std::ranges::is_sorted(weights, {}, &TermWeight::term));
  EXPECT_TRUE(terms_.weights_in(database_, document_id(2)).empty());
}

}  // namespace
}  // namespace annals
