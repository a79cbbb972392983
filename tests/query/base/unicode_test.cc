// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/unicode.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace annals {
namespace {

TEST(Unicode, CleansTextToValidComposedCharactersWithoutControls) {
  EXPECT_EQ(clean_text("caf\xe9"), "caf\uFFFD");
  EXPECT_EQ(clean_text("e\u0301te\u0301"), "\u00E9t\u00E9");
  EXPECT_EQ(clean_text(std::string_view("a\0b\x1b[31mc\x7f", 10)), "a b [31mc ");
  EXPECT_EQ(clean_text("one\ntwo\tthree"), "one\ntwo\tthree");
  EXPECT_EQ(clean_text("a\u2028b\u0085c"), "a b c");
}

TEST(Unicode, FoldsWholeValuesForComparing) {
  EXPECT_EQ(fold_value("  Platform  as a\tService "), "platform as a service");
  EXPECT_EQ(fold_value("STRASSE"), fold_value("straße"));
  EXPECT_EQ(fold_value("ＷＩＤＥ"), "wide");
  EXPECT_EQ(fold_value("C++"), "c++");
}

TEST(Unicode, LowersEveryScript) {
  EXPECT_EQ(lower("ÀÉÎ ПРИВЕТ AND"), "àéî привет and");
}

TEST(Unicode, CountsTerminalColumns) {
  EXPECT_EQ(columns("abc"), 3U);
  EXPECT_EQ(columns("日本語"), 6U);
  EXPECT_EQ(columns("e\u0301"), 1U);
  EXPECT_EQ(columns("a\u200Bb"), 2U);
}

TEST(Unicode, CutsBetweenCharacters) {
  EXPECT_EQ(fit_columns("abcdef", 6), "abcdef");
  EXPECT_EQ(fit_columns("abcdef", 4), "abc…");
  EXPECT_EQ(fit_columns("日本語", 5), "日本…");
  EXPECT_EQ(fit_columns("日本語", 4), "日…");
  EXPECT_EQ(fit_columns("abc", 0), "");
}

TEST(Unicode, MeasuresAsABrowserDoes) {
  EXPECT_EQ(utf16_length("aé日"), 3U);
  EXPECT_EQ(utf16_length("😀"), 2U);
}

TEST(PlainForms, AreThoseOfLettersThatStandForOthers) {
  const std::pair<std::string, std::string> cases[] = {
      {"𝗕𝗼𝗹𝗱 ℝ Ⅳ", "Bold R IV"},
      {"ｶﾞﾗｽ ﾃｽﾄ", "ガラス テスト"},
      {"Ａ１", "A1"},
      {"ﬁn", "fin"},
      {"пʼять", "п'ять"},
      {"Hawaiʻi", "Hawai'i"},
      {"bark·root", "bark root"},
      {"col·lecció", "col·lecció"},
      {"a·", "a "},
      {"™ ½ “x” – é", "™ ½ “x” – é"},
      {"", ""},
  };
  for (const auto& [text, plain] : cases) EXPECT_EQ(plain_forms(text), plain) << text;
}

}  // namespace
}  // namespace annals
