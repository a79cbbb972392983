// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/irregular_forms.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(IrregularForms, AreOfBothNumbers) {
  EXPECT_EQ(other_number_of("mouse", true), "mice");
  EXPECT_EQ(other_number_of("buses", true), "bus");
  EXPECT_EQ(other_number_of("outage", false), "");
}

TEST(IrregularForms, ThatMayBeVerbsAreOnlyForWordsThatNoPostHas) {
  EXPECT_EQ(other_number_of("leaf", false), "leaves");
  EXPECT_EQ(other_number_of("life", true), "");
}

}  // namespace
}  // namespace annals
