// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/hiding_words.h"

#include <gtest/gtest.h>

#include "tests/support/repeated.h"

namespace annals {
namespace {

TEST(HidingWords, AStatusIsReadWithoutItsSigns) {
  EXPECT_EQ(status_word("Draft"), "draft");
  EXPECT_EQ(status_word(" \u2705  Published! "), "published");
  EXPECT_EQ(status_word("\u270f\ufe0f Not  published"), "not published");
  for (const char* word :
       {"\u516c\u958b", "\ube44\uacf5\uac1c", "\u0447\u0435\u0440\u043d\u043e\u0432\u0438\u043a"})
    EXPECT_EQ(status_word(word), word);
  for (const char* nothing : {"", "  ", "\u2705", "--"}) EXPECT_EQ(status_word(nothing), "") << nothing;
  EXPECT_EQ(status_word("\xFF\xFE"), "");
  EXPECT_EQ(status_word(support::repeated("!", 100'000)), "");
}

TEST(HidingWords, ALineHidesByItsKeyAndItsWord) {
  const auto hides = [](std::string_view key, std::string_view word) { return is_hiding_line(key, word); };
  EXPECT_TRUE(hides("status", "Draft"));
  EXPECT_TRUE(hides("state", "draft"));
  EXPECT_TRUE(hides("draft", "yes"));
  EXPECT_TRUE(hides("public", "no"));
  EXPECT_TRUE(hides("premium", "true"));
  EXPECT_TRUE(hides("private", "1"));
  EXPECT_FALSE(hides("status", "Accepted"));
  EXPECT_FALSE(hides("premium", "petrol"));
  EXPECT_FALSE(hides("members", "Ann, Bo"));
  EXPECT_FALSE(hides("publish", "true"));
}

}  // namespace
}  // namespace annals
