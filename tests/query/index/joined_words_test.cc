// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/joined_words.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

using Words = std::vector<std::string>;

TEST(JoinedWords, AreOneWordWithoutTheirHyphen) {
  EXPECT_EQ(joined_form("E-mail"), "email");
  EXPECT_EQ(joined_form("O'Brien"), "obrien");
  EXPECT_EQ(joined_form("Node.js"), "nodejs");
  EXPECT_EQ(joined_form("d3.js"), "d3js");
  EXPECT_EQ(joined_form("K-9"), "k9");
  EXPECT_EQ(joined_form("3-D"), "3d");
  EXPECT_EQ(joined_form("978-3-16-148410-0"), "9783161484100");
  for (const char* word :
       {"email", "NASA's", "a.b.c", "state-of-the-art", "2016-2017", "1.70.x", "a-b", "3.5", "-", ""})
    EXPECT_EQ(joined_form(word), "") << word;
  EXPECT_EQ(joined_forms_in("The Wi-Fi and the e-mail, wi-fi."), (Words{"email", "wifi"}));
}

}  // namespace
}  // namespace annals
