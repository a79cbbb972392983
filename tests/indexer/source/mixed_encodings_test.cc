// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/mixed_encodings.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/base/utf8.h"
#include "tests/support/repeated.h"

namespace annals {
namespace {

using support::repeated;

std::string undone(std::string_view text) {
  return undo_double_encoding(text).value_or("as it was");
}

TEST(MixedEncodings, WhatWasEncodedTwiceIsReadAsItWas) {
  for (const auto& [twice, once] : std::vector<std::pair<std::string, std::string>>{
           {"Die StraÃŸe ist lÃ¤nger", "Die Straße ist länger"},
           {"lâ€™Ã©tÃ© Ã\u00a0 la mer â€“ â€œbeauâ€\uFFFD", "l’été à la mer – “beau”"},
           {"Ð¼Ð¸Ñ€", "мир"},
           {"StraÃ\u009fe", "Straße"},
           {"smilÃ©y ðŸ˜€", "smiléy 😀"},
           {"Ã©tÃ©, Ã©tÃ© — fini", "été, été — fini"}})
    EXPECT_EQ(undone(twice), once);
}

TEST(MixedEncodings, TextsThatOnlyShowSuchCharactersStay) {
  for (const std::string text :
       {"", "plain", "Straße für Löwen, und einmal StraÃŸe", "'Ã¤' is what becomes of it",
        "CAFÉ\u00a0» été déjà", "SÃO PAULO", "Ã", "aÃ", "日本語", "â€", "\uFFFD", "é©"})
    EXPECT_EQ(undone(text), "as it was") << text;
}

TEST(MixedEncodings, StrayBytesOfWindows1252AreReadAsSuch) {
  for (const auto& [bytes, text] :
       std::vector<std::pair<std::string, std::string>>{{"\x93sch\xf6n\x94 \x96 f\xfcr", "“schön” – für"},
                                                        {"für \x80 5", "für € 5"},
                                                        {"plain", "plain"},
                                                        {"", ""},
                                                        {"日本\x85", "日本…"}}) {
    const RepairedText repaired = repair_utf8(bytes);
    EXPECT_EQ(repaired.text, text);
    EXPECT_FALSE(repaired.replaced) << text;
  }
}

TEST(MixedEncodings, WhatMeansNothingIsReplacedAndSaid) {
  for (const auto& [bytes, text] :
       std::vector<std::pair<std::string, std::string>>{{"a \xe2\x80 b", "a \uFFFD b"},
                                                        {"cut \xc3", "cut \uFFFD"},
                                                        {"\x81", "\uFFFD"},
                                                        {"cut \xf0\x9f\x98", "cut \uFFFD"}}) {
    const RepairedText repaired = repair_utf8(bytes);
    EXPECT_EQ(repaired.text, text);
    EXPECT_TRUE(repaired.replaced) << text;
  }
}

bool is_well_formed(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (!next_character(text, at).is_well_formed) return false;
  return true;
}

TEST(MixedEncodings, GiveWellFormedTextForAnyBytes) {
  for (int first = 0; first < 256; ++first)
    for (int second = 0; second < 256; ++second) {
      const std::string bytes = {'a', static_cast<char>(first), static_cast<char>(second), 'b'};
      const std::string text = repair_utf8(bytes).text;
      EXPECT_TRUE(is_well_formed(text)) << first << ' ' << second;
      EXPECT_TRUE(text.starts_with('a') && text.ends_with('b')) << first << ' ' << second;
      EXPECT_TRUE(is_well_formed(undo_double_encoding(text).value_or(""))) << first << ' ' << second;
    }
  const std::string many = repeated("Ã", 100'000);
  EXPECT_EQ(undone(many), "as it was");
  EXPECT_EQ(repair_utf8(repeated("\xf0\x9f", 100'000)).replaced, true);
}

}  // namespace
}  // namespace annals
