// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/word_parts.h"

#include <gtest/gtest.h>

#include "query/base/unicode.h"

namespace annals {
namespace {

using Words = std::vector<std::string>;

TEST(WordParts, OfNumbersAreTheirBeginningsAndNumbersInLists) {
  struct Case {
    std::string word;
    Words parts;
  };
  for (const auto& [word, parts] : std::vector<Case>{
           {"1.70.0", {"1.70", "1"}},
           {"v1.70.1", {"1.70.1", "1.70", "1"}},
           {"7.23beta2", {"7.23", "7"}},
           {"go1.21", {"go", "1.21", "1"}},
           {"0.5", {}},
           {"12,500", {"12500"}},
           {"12'500", {"12500"}},
           {"12\u2019500", {"12500"}},
           {"50.000", {"50000"}},
           {"1,500.50", {"1,500", "1500", "1500.50"}},
           {"1.500,50", {"1.500", "1500", "1500.50"}},
           {"3,14", {}},
           {"2008,2009", {"2008", "2009"}},
           {"31,41,51", {"31", "41", "51"}},
           {"15.03.2011", {"15.03", "15", "03", "2011"}},
           {"2011.03.15", {"2011.03", "2011", "03", "15"}},
           {"2009", {}},
       })
    EXPECT_EQ(parts_of_word(word), parts) << word;
}

TEST(WordParts, OfNamesInCodeAreTheirWords) {
  EXPECT_EQ(parts_of_word("getUserById"), (Words{"get", "user", "by", "id"}));
  EXPECT_EQ(parts_of_word("MAX_RETRY_COUNT"), (Words{"max", "retry", "count"}));
  EXPECT_EQ(parts_of_word("XMLHttpRequest"), (Words{"xml", "http", "request"}));
  EXPECT_EQ(parts_of_word("_kestrel_"), Words{"kestrel"});
  for (const char* word : {"JavaScript", "GitHub", "iPhone", "Rust", "LaTeX", "post"})
    EXPECT_EQ(parts_of_word(word), Words{}) << word;
}

TEST(WordParts, StandBesideDigitsAndApostrophes) {
  EXPECT_EQ(parts_of_word("iPhone15"), (Words{"iphone", "15"}));
  EXPECT_EQ(parts_of_word("KB5005565"), Words{"5005565"});
  EXPECT_EQ(parts_of_word("h265"), Words{});
  EXPECT_EQ(parts_of_word("21st"), Words{"21"});
  EXPECT_EQ(parts_of_word("1920x1080"), (Words{"1920", "1080"}));
  EXPECT_EQ(parts_of_word("4x4"), Words{});
  EXPECT_EQ(parts_of_word("0x80070005"), Words{"80070005"});
  EXPECT_EQ(parts_of_word("ABC'13"), Words{"abc"});
  EXPECT_EQ(parts_of_word("O'Brien"), Words{"brien"});
  EXPECT_EQ(parts_of_word("\u0130zmir'de"), Words{lower("\u0130zmir")});
  EXPECT_EQ(parts_of_word("\u0141\u00F3d\u017A'u"), Words{"\u0142\u00F3d\u017A"});
  EXPECT_EQ(parts_of_word("d'\u00C9vreux"), Words{"\u00E9vreux"});
  EXPECT_EQ(parts_of_word("don't"), Words{});
  EXPECT_EQ(parts_of_word("Don't"), Words{});
}

TEST(WordParts, OfATextAreListedOncePerName) {
  EXPECT_EQ(parts_in("Call foo_bar, foo_bar and rust 1.70.0."), (Words{"foo bar", "1.70 1"}));
  EXPECT_EQ(parts_in("新的iPhone15手机"), Words{"iphone 15"});
}

TEST(WordParts, OfNumbersInThousandsAreTheNumber) {
  for (const char* word : {"12,500", "12.500", "12'500", "12\u2019500"})
    EXPECT_EQ(number_in_thousands(word), "12500") << word;
  for (const char* word : {"", ",500", "12500", "12,50", "012,500", "ab,cde", "1,250.000"})
    EXPECT_EQ(number_in_thousands(word), "") << word;
}

TEST(WordParts, OfVersionsHaveNoZerosAtTheEnd) {
  EXPECT_EQ(version_of("v1.70.0"), "1.70");
  EXPECT_EQ(version_of("1.70"), "1.70");
  EXPECT_EQ(version_of("1.0"), "1.0");
  EXPECT_EQ(version_of("1.70.1"), "1.70.1");
  for (const char* word : {"", "v", "1", "1.x", "azure", "1..2"}) EXPECT_EQ(version_of(word), "") << word;
}

}  // namespace
}  // namespace annals
