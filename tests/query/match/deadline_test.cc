// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/deadline.h"

#include <gtest/gtest.h>

#include "query/index/analysis.h"
#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

class DeadlineCase : public testing::Test {
 protected:
  DeadlineCase()
      : index_(support::index_with(std::vector<Post>(100, Post{.title = "T", .text = "a b a b"}))) {}

  Xapian::doccount posts_by(Deadline deadline, const Xapian::Query& query) const {
    const OpenedIndexes opened({index_.path});
    return enquire_for(stopping(query, deadline), opened.database()).get_mset(0, 1000).size();
  }

  support::TemporaryIndex index_;
  const Xapian::Query word_{"a"}, phrase_{Xapian::Query::OP_PHRASE, Xapian::Query("b"), Xapian::Query("a")};
};

TEST_F(DeadlineCase, ChangesNothingBeforeItsTime) {
  for (const Xapian::Query& query : {word_, phrase_, Xapian::Query(Xapian::Query::OP_OR, word_, phrase_)})
    EXPECT_EQ(posts_by(Deadline::max(), query), 100U) << query.get_description();
  EXPECT_TRUE(stopping(Xapian::Query(), Deadline::max()).empty());
}

TEST_F(DeadlineCase, EndsTheMatchAndEachPhraseWithinIt) {
  const Xapian::Query excluded(Xapian::Query::OP_AND_NOT, word_, phrase_);
  for (const Xapian::Query& query : {word_, phrase_, excluded})
    EXPECT_THROW(posts_by(Deadline::min(), query), DeadlinePassed) << query.get_description();
}

TEST_F(DeadlineCase, IsATimeoutToWhoeverAsked) {
  try {
    in_time([&] { return posts_by(Deadline::min(), word_); });
    FAIL() << "answered";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Timeout);
  }
}

}  // namespace
}  // namespace annals
