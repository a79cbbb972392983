// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/tag_renames.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(TagRenames, KeepTheOrderAndMakeNoDoubles) {
  using Tags = std::vector<std::string>;
  const TagRenames renames = {{"a", "d"}, {"b", "d"}, {"e", "e"}};
  EXPECT_EQ(renamed_tags({"x", "a", "b"}, renames), (Tags{"x", "d"}));
  EXPECT_EQ(renamed_tags({"a", "x", "d"}, renames), (Tags{"x", "d"}));
  EXPECT_EQ(renamed_tags({"x", "e"}, renames), (Tags{"x", "e"}));
  EXPECT_TRUE(has_renamed_tag({"x", "b"}, renames));
  EXPECT_FALSE(has_renamed_tag({"x", "e"}, renames));
}

}  // namespace
}  // namespace annals
