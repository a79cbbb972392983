// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/japanese.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/repeated.h"

namespace annals {
namespace {

using support::repeated;

/// "こんにちは日本" in both encodings.
constexpr std::string_view kEucText = "\xa4\xb3\xa4\xf3\xa4\xcb\xa4\xc1\xa4\xcf\xc6\xfc\xcb\xdc",
                           kShiftJisText = "\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd\x93\xfa\x96\x7b";

TEST(Japanese, IsKnownByItsKana) {
  EXPECT_EQ(japanese_label(kEucText), "euc-jp");
  EXPECT_EQ(japanese_label(kShiftJisText), "shift_jis");
  EXPECT_EQ(japanese_label("TITLE: " + std::string(kEucText) + "\nDATE: 2003-01-02\n"), "euc-jp");
  EXPECT_EQ(japanese_label("\xa5\xd6\xa5\xed\xa5\xb0"), "euc-jp") << "katakana";
  EXPECT_EQ(japanese_label("\x83\x75\x83\x8d\x83\x4f"), "shift_jis");
}

TEST(Japanese, MayHoldHalfWidthKanaAndRareCharacters) {
  EXPECT_EQ(japanese_label(std::string(kEucText) + "\x8e\xb1\x8f\xb0\xa1"), "euc-jp");
  EXPECT_EQ(japanese_label(std::string(kShiftJisText) + "\xb1\xb2\xfc\x4b"), "shift_jis");
}

TEST(Japanese, MayBeCutAnywhere) {
  for (const std::string_view text : {kEucText, kShiftJisText})
    for (std::size_t size = 6; size <= text.size(); ++size)
      EXPECT_EQ(japanese_label(text.substr(0, size)), japanese_label(text)) << size;
}

TEST(Japanese, IsNoOtherLanguage) {
  for (const std::string_view text : {
           std::string_view(""), std::string_view("Plain text.\n"),
           std::string_view("na\xefve caf\xe9 \x82\x9f"),              // windows-1252
           std::string_view("\xa4\xb3\xa4\xf3 \xe9"),                  // too few kana, and a stray byte
           std::string_view("\xc4\xe3\xba\xc3\xca\xc0\xbd\xe7"),       // 你好世界 in GBK
           std::string_view("\xb0\xa1\xb3\xaa\xb4\xd9\xb6\xf3"),       // 가나다라 in EUC-KR
           std::string_view("\xef\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0"),  // привет мир in windows-1251
       })
    EXPECT_EQ(japanese_label(text), "") << text;
}

TEST(Japanese, ADashOfKanaDoesNotMakeAText) {
  const std::string kanji = repeated("\xc6\xfc\xcb\xdc", 20);
  EXPECT_EQ(japanese_label(kanji), "");
  EXPECT_EQ(japanese_label(kanji + std::string(kEucText.substr(0, 10))), "");
  EXPECT_EQ(japanese_label(repeated(std::string(kEucText) + "\xc6\xfc\xcb\xdc", 20)), "euc-jp");
}

TEST(Japanese, AByteThatNoCharacterBeginsWithSettlesIt) {
  for (const std::string_view text : {kEucText, kShiftJisText}) {
    EXPECT_EQ(japanese_label(std::string(text) + "\xff and more"), "");
    EXPECT_EQ(japanese_label("\xff and more" + std::string(text)), "");
  }
}

}  // namespace
}  // namespace annals
