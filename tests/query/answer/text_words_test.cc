// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/text_words.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(TextWords, EndAsTheIndexCutsThem) {
  const std::pair<std::string, std::string> cases[] = {
      {"word, word", "word"},
      {"C++ code", "C++"},
      {"it's so", "it's"},
      {"R&D too", "R&D"},
      {"1.70.0.", "1.70.0"},
      {"U.S. law", "U.S."},
      {"ＡＢＣ社", "ＡＢＣ"},
      {"社ＡＢＣ", "社"},
      {"SQL文", "SQL"},
      {"two\u2060fold it", "two\u2060fold"},
      {"Ge\u00ADsamt.", "Ge\u00ADsamt"},
      {"a\u200B b", "a"},
      {"naïve one", "naïve"},
  };
  for (const auto& [text, word] : cases) EXPECT_EQ(text.substr(0, end_of_word(text, 0)), word) << text;
}

TEST(TextWords, AreLowerCaseWithoutWhatIsNotVisible) {
  std::string word;
  for (const auto& [text, lower] :
       {std::pair("Two\u2060Fold", "twofold"), std::pair("Ge\u00ADsamt", "gesamt"),
        std::pair("ＡＢＣ", "abc"), std::pair("U.S.", "us"), std::pair("ABC", "abc"),
        std::pair("O\u2019Brien", "o'brien")}) {
    lower_into(word, text);
    EXPECT_EQ(word, lower) << text;
  }
}

}  // namespace
}  // namespace annals
