// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/break_marks.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(BreakMarks, AreLeftOutWhereverTheyStand) {
  EXPECT_EQ(without_break_marks("\uFEFFGe\u00ADsamt\u2060kon\u200Bzept\u00AD"), "Gesamtkonzept");
  EXPECT_EQ(without_break_marks("“a”"), "“a”");
}

}  // namespace
}  // namespace annals
