// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/rank/like_the_best.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "query/index/generation.h"
#include "tests/support/index_with.h"
#include "tests/support/posts_of_topics.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

class LikeTheBestCase : public testing::Test {
 protected:
  fs::path vectors_file() const { return current_generation(folder_.path).directory / kVectorsFile; }

  static Xapian::MSet best_of(const OpenedIndexes& index, const std::string& word) {
    return enquire_for(Xapian::Query(index.stemming().term_of(word, 0)), index.database()).get_mset(0, 10);
  }
  /// What a post gains whose text begins with each topic's first word, if `word` was asked for.
  static std::vector<double> gains(const std::vector<fs::path>& paths, const std::string& word) {
    const OpenedIndexes index(paths);
    const std::optional<Prior> prior =
        like_the_best(best_of(index, word), tokens_of(word, index.stemming()), index);
    std::vector<double> gains;
    if (!prior) return gains;
    const Gain gain = prior->begin(index.database());
    for (const Xapian::docid post :
         index.database().get_doccount() ? std::vector<Xapian::docid>{1, 2, 3} : std::vector<Xapian::docid>{})
      gains.push_back(gain(post * kGap * static_cast<Xapian::docid>(paths.size()) -
                           static_cast<Xapian::docid>(paths.size()) + 1));
    return gains;
  }
  static constexpr Xapian::docid kGap = kDocumentGap;

  const support::TemporaryIndex folder_ = support::index_with(support::posts_of_topics(60));
};

TEST_F(LikeTheBestCase, LiftsPostsOfTheSameTopicThatShareNoWord) {
  const std::vector<double> of_music = gains({folder_.path}, "opera");
  ASSERT_EQ(of_music.size(), 3U);
  EXPECT_GT(of_music[2], 0);
  EXPECT_LT(of_music[0], of_music[2] / 10);
  EXPECT_LT(of_music[1], of_music[2] / 10);
}

TEST_F(LikeTheBestCase, IsAShareOfTheWeightOfTheWords) {
  const OpenedIndexes index({folder_.path});
  const double weight = weight_of(tokens_of("violin", index.stemming()), index.database());
  for (const double gain : gains({folder_.path}, "violin")) EXPECT_LE(gain, 2 * weight + 1e-9);
  EXPECT_NEAR(gains({folder_.path}, "violin")[2], 2 * weight, 0.4 * weight) << "the cosine is nearly 1";
}

TEST_F(LikeTheBestCase, ComparesPostsWithThoseOfTheirOwnIndex) {
  const support::TemporaryIndex other = support::index_with(support::posts_of_topics(54));
  EXPECT_GT(gains({folder_.path, other.path}, "opera").at(2),
            gains({folder_.path, other.path}, "opera").at(0));
}

TEST_F(LikeTheBestCase, ComparesTwoPosts) {
  const OpenedIndexes index({folder_.path});
  const Gain likeness = likeness_to(document_id(0), index);
  EXPECT_NEAR(likeness(document_id(0)), 1, 1e-6);
  EXPECT_GT(likeness(document_id(9)), 0.3) << "of the same topic";
  EXPECT_LT(likeness(document_id(1)), 0.1);
  EXPECT_EQ(likeness(document_id(1000)), 0) << "there is no such post";
}

TEST_F(LikeTheBestCase, IsForQuestionsThatNoPostAnswersWholeAndCanBeTurnedOff) {
  Searcher searcher({folder_.path}, support::unhurried_limits());
  const auto parts = [&](const std::string& text, bool semantics) {
    const MatchSet answer = searcher.search({.text = text, .semantics = semantics, .explain = true});
    std::set<std::string> names{};
    for (const Hit& hit : answer.hits)
      for (const ScorePart& part : hit.explanation) names.insert(part.what);
    return names;
  };
  const std::string question = "opera choir tenor kernel";
  EXPECT_NE(parts(question, true), parts(question, false));
  EXPECT_EQ(parts("opera choir", true), parts("opera choir", false));
}

TEST_F(LikeTheBestCase, IsNothingWithoutVectors) {
  EXPECT_TRUE(gains({folder_.path}, "zebra").empty()) << "there is no best post";
  const support::TemporaryIndex small = support::index_with(support::posts_of_topics(12));
  EXPECT_TRUE(gains({small.path}, "opera").empty());
}

TEST_F(LikeTheBestCase, IsNothingWhereTheFileIsDamaged) {
  support::write_file(vectors_file(), std::string(fs::file_size(vectors_file()), 'x'));
  EXPECT_TRUE(gains({folder_.path}, "opera").empty());
}

TEST_F(LikeTheBestCase, AFileThatIsMissingOrHasAnotherSizeIsDamageToTheIndex) {
  support::write_file(vectors_file(), "no vectors");
  EXPECT_THROW(OpenedIndexes({folder_.path}), Error);
  fs::remove(vectors_file());
  EXPECT_THROW(OpenedIndexes({folder_.path}), Error);
}

TEST_F(LikeTheBestCase, IsNothingOnceTheFileIsCutShort) {
  const OpenedIndexes index({folder_.path});
  ASSERT_NE(index.vectors(0), nullptr);
  fs::resize_file(vectors_file(), 100);
  EXPECT_EQ(index.vectors(0), nullptr);
  EXPECT_FALSE(like_the_best(best_of(index, "opera"), {}, index));
}

}  // namespace
}  // namespace annals
