// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/irregular_forms.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(IrregularForms, LeadBothWays) {
  EXPECT_EQ(other_number_of("mouse", true), "mice");
  EXPECT_EQ(other_number_of("mice", true), "mouse");
  EXPECT_EQ(other_number_of("house", true), "");
  EXPECT_EQ(other_number_of("", false), "");
}

}  // namespace
}  // namespace annals
