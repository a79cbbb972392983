// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/text_words.h"

#include <gtest/gtest.h>

#include <xapian.h>

#include "query/base/unicode.h"
#include "query/index/joined_words.h"
#include "query/index/word_parts.h"

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

/// All texts of so many letters after the first.
void add_texts(const std::string& begun, std::size_t letters, std::vector<std::string>& texts) {
  texts.push_back(begun);
  if (letters == 0) return;
  for (const char* const letter : {"a", "B", ".", ",", "'", " ", "\n", "-", "1", "_", "&", "é", "社"})
    add_texts(begun + letter, letters - 1, texts);
}

TEST(TextWords, OfPlainLettersEndWhereAnyWordDoes) {
  std::vector<std::string> texts;
  add_texts("a", 4, texts);
  add_texts("B", 4, texts);
  unsigned plain = 0;
  for (const std::string& text : texts) {
    const std::size_t end = end_of_plain_word(text, 0);
    if (end == 0) continue;
    ++plain;
    EXPECT_EQ(end_of_word(text, 0), end) << text;
    EXPECT_LE(end_of_compound(text, 0), end) << text;
    EXPECT_FALSE(may_have_parts(text.substr(0, end))) << text;
  }
  EXPECT_GT(plain, 1000U);
}

TEST(TextWords, ThatAreNeverAsciiStayBeyondInEveryForm) {
  std::string lower;
  unsigned never = 0;
  for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
    std::string letter;
    Xapian::Unicode::append_utf8(letter, c);
    if (!is_word_at(letter, 0) || !is_never_ascii(letter)) continue;
    ++never;
    lower_into(lower, letter);
    EXPECT_TRUE(lower.empty() || is_beyond_ascii(lower.front())) << std::hex << static_cast<unsigned>(c);
    const std::string plain = without_accents(lower);
    EXPECT_TRUE(plain.empty() || is_beyond_ascii(plain.front())) << std::hex << static_cast<unsigned>(c);
  }
  EXPECT_GT(never, 30'000U);
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
