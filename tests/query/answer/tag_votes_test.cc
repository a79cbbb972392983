// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/tag_votes.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(TagVotes, CountTheMoreAlikeMore) {
  const std::vector<TagVote> votes =
      tag_votes({{1, 2.0}, {2, 1.0}, {3, 1.0}, {9, 1.0}}, {{1, {"a"}}, {2, {"a", "b"}}, {3, {}}});
  ASSERT_EQ(votes.size(), 2U);
  EXPECT_EQ(votes[0].tag, "a");
  EXPECT_DOUBLE_EQ(votes[0].share, 1);
  EXPECT_DOUBLE_EQ(votes[1].share, 0.2);
  EXPECT_TRUE(tag_votes({}, {}).empty());
}

}  // namespace
}  // namespace annals
