// SPDX-License-Identifier: GPL-2.0-or-later
/// What the words of Thai and its neighbours do to a search is in languages_test.
#include "query/index/word_breaks.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(WordBreaks, StandBetweenTheWordsOfOneScript) {
  EXPECT_EQ(with_word_breaks("ภาษาไทย"), " ภาษา ไทย ");
  EXPECT_EQ(word_ends("ภาษาไทย abc"), (std::vector<std::size_t>{12, 21}));
  EXPECT_TRUE(word_ends("abc ไทย").empty()) << "it begins with something else";
  EXPECT_TRUE(word_ends("").empty());
}

TEST(WordBreaks, AreOfFourScriptsOnly) {
  for (const char* letter : {"ก", "ກ", "က", "ក"}) EXPECT_TRUE(is_unspaced_word(letter, 0)) << letter;
  for (const char* other : {"a", "", "日", "ሀ", "\xE0\xB8", "अ"})
    EXPECT_FALSE(is_unspaced_word(other, 0)) << other;
}

}  // namespace
}  // namespace annals
