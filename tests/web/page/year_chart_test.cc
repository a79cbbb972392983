// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/year_chart.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(YearBars, StandInOrderWithTheEmptyYearsBetween) {
  EXPECT_EQ(year_bars({{"2012", 50}, {"2009", 100}, {"2010", 1}}),
            (std::vector<YearBar>{{"2009", 100, 100}, {"2010", 1, 1}, {"2011", 0, 0}, {"2012", 50, 50}}));
}

TEST(YearBars, AreNoMoreThanThereIsToShow) {
  EXPECT_EQ(year_bars({{"1066", 1}, {"2012", 1}}).size(), 2U) << "a thousand empty years are not drawn";
  EXPECT_EQ(year_bars({{"1912", 1}, {"2012", 1}}).size(), 2U);
  EXPECT_EQ(year_bars({{"1913", 1}, {"2012", 1}}).size(), 100U);
}

TEST(YearBars, LeaveOutWhatIsNoYear) {
  EXPECT_EQ(year_bars({{"", 1}, {"then", 1}, {"2012x", 1}, {"99999999999999", 1}, {"2012", 2}}),
            (std::vector<YearBar>{{"2012", 2, 100}}));
  EXPECT_TRUE(year_bars({}).empty());
}

}  // namespace
}  // namespace annals
