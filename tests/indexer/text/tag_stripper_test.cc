// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/html_rules.h"
#include "tests/support/repeated.h"

namespace annals {
namespace {

TEST(TagStripper, LeavesTheTextBetweenTags) {
  EXPECT_EQ(strip_tags("<p>One</p><p>Two <b>th</b>ree</p>"), "One\nTwo three");
  EXPECT_EQ(strip_tags("a<br>b<td>c</td>d"), "a\nb c d");
  EXPECT_EQ(strip_tags("a<!-- <p>no</p> -->b"), "ab");
  EXPECT_EQ(strip_tags("<script>var no = '<p>';</script>a<style>p {}</style>"), "a");
  EXPECT_EQ(strip_tags("1 &lt; 2 &amp; 3 &nbsp;&eacute;"), "1 < 2 & 3 &eacute;");
  EXPECT_EQ(strip_tags("1 < 2 and <3, <b unclosed"), "1 < 2 and <3, <b unclosed");
}

TEST(TagStripper, TakesLinearTime) {
  EXPECT_EQ(strip_tags(support::repeated("<", 1 << 20)).size(), std::size_t{1} << 20);
  EXPECT_EQ(strip_tags(support::repeated("<!--", 1 << 18)).size(), std::size_t{1} << 20);
}

}  // namespace
}  // namespace annals
