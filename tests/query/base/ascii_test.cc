// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/ascii.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(Ascii, ComparesInAnyCase) {
  EXPECT_TRUE(equal_in_any_case("Content-Type", "content-tYPE"));
  EXPECT_FALSE(equal_in_any_case("a", "ab"));
  EXPECT_FALSE(equal_in_any_case("@", "`")) << "32 apart, and no letters";
  EXPECT_FALSE(equal_in_any_case("É", "é")) << "beyond ASCII";
  EXPECT_TRUE(starts_in_any_case("HTTP://a", "http://"));
  EXPECT_FALSE(starts_in_any_case("http", "http://"));
  EXPECT_FALSE(starts_in_any_case("http\x1A//", "http://"));
  EXPECT_TRUE(ends_in_any_case("a.JPG", ".jpg"));
  EXPECT_FALSE(ends_in_any_case("pg", ".jpg"));
  EXPECT_TRUE(starts_in_any_case("", "") && ends_in_any_case("a", ""));
}

TEST(Ascii, TakesBytesPastItForLettersOfSomeScript) {
  EXPECT_EQ(lowered_ascii("AbÉ"), "abÉ");
  EXPECT_EQ(trimmed(" \t\r\na b\n"), "a b");
  EXPECT_EQ(trimmed(" \n"), "");
  EXPECT_TRUE(is_ascii("plain") && !is_ascii("é"));
  for (const char c : std::string_view("é"))
    EXPECT_TRUE(is_word_byte(c) && is_letter_byte(c) && !is_letter(c));
  EXPECT_FALSE(is_word_byte('-'));
}

}  // namespace
}  // namespace annals
