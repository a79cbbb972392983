// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/local_formats.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>

namespace annals {
namespace {

using namespace std::chrono_literals;

TEST(LocalFormats, GroupThousands) {
  for (const auto& [number, text] :
       {std::pair{0U, "0"}, {7U, "7"}, {999U, "999"}, {1000U, "1,000"}, {1234567U, "1,234,567"}})
    EXPECT_EQ(grouped(number, PageLanguage::English), text);
}

TEST(LocalFormats, SayADay) {
  EXPECT_EQ(spoken_day(2009y / 3 / 15, PageLanguage::English), "15 Mar 2009");
  EXPECT_EQ(spoken_day(2012y / 12 / 1, PageLanguage::English), "1 Dec 2012");
  EXPECT_EQ(spoken_day(2012y / 9 / 1, PageLanguage::English), "1 Sep 2012");
  EXPECT_EQ(spoken_day(2009y / 13 / 40, PageLanguage::English), "2009-13-40");
}

}  // namespace
}  // namespace annals
