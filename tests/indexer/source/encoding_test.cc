// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/encoding.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/source/encoding_labels.h"
#include "tests/support/has.h"

namespace annals {
namespace {

using namespace std::string_literals;
using support::has;

struct EncodingCase {
  std::string bytes, text, encoding;
  bool declared = true, replaced = false;
};

TEST(Encoding, IsFoundByMarkDeclarationOrPattern) {
  for (const EncodingCase& c : {
           EncodingCase{"", "", "UTF-8"},
           EncodingCase{"plain", "plain", "UTF-8"},
           EncodingCase{"caf\u00e9", "café", "UTF-8"},
           EncodingCase{"\xEF\xBB\xBF---\ntitle: x", "---\ntitle: x", "UTF-8"},
           EncodingCase{"\xFF\xFEh\0\xe9\0"s, "hé", "UTF-16LE"},
           EncodingCase{"\xFE\xFF\0h\0\xe9"s, "hé", "UTF-16BE"},
           EncodingCase{"\xFF\xFE\0\0h\0\0\0"s, "h", "UTF-32LE"},
           EncodingCase{"t\0i\0t\0l\0e\0:\0 \0x\0"s, "title: x", "UTF-16LE"},
           EncodingCase{"\0t\0i\0t\0l\0e\0:\0 \0x"s, "title: x", "UTF-16BE"},
           EncodingCase{"<meta charset=\"Shift_JIS\">\x93\xfa\x96\x7b", "<meta charset=\"Shift_JIS\">日本",
                        "Shift_JIS"},
           EncodingCase{"<?xml version='1.0' encoding='EUC-JP'?>\xc6\xfc\xcb\xdc",
                        "<?xml version='1.0' encoding='EUC-JP'?>日本", "EUC-JP"},
           EncodingCase{"charset = iso-8859-2 \xb1", "charset = iso-8859-2 ą", "ISO-8859-2"},
           EncodingCase{"charset=iso-8859-1 \x93quoted\x94", "charset=iso-8859-1 “quoted”", "windows-1252"},
           EncodingCase{"charset=iso-2022-jp \x1b$B\x46\x7c\x4b\x5c\x1b(B", "charset=iso-2022-jp 日本",
                        "ISO-2022-JP"},
           EncodingCase{"caf\xe9 \x80 5", "café € 5", "windows-1252", false},
       }) {
    const DecodedText decoded = decode(c.bytes);
    EXPECT_EQ(decoded.text, c.text);
    EXPECT_EQ(decoded.encoding, c.encoding) << c.text;
    EXPECT_EQ(decoded.declared, c.declared) << c.text;
    EXPECT_EQ(decoded.replaced, c.replaced) << c.text;
  }
}

TEST(Encoding, EveryLabelHasAConverter) {
  for (const Label& label : kLabels) {
    const std::string head = "<meta charset=\"" + std::string(label.label) + "\">";
    EXPECT_TRUE(has(decode(head + "plain\xE1\xE1").text, "plain")) << label.label;
  }
}

TEST(Encoding, ADeclarationThatTheBytesContradictLoses) {
  EXPECT_EQ(decode("charset=iso-8859-1 caf\u00e9").encoding, "UTF-8");
  EXPECT_EQ(decode("charset=shift_jis 日本").text, "charset=shift_jis 日本");
  EXPECT_EQ(decode("charset=utf-16 text").encoding, "UTF-8");
  EXPECT_EQ(decode("charset=utf-8 caf\xe9").text, "charset=utf-8 café");
  EXPECT_EQ(decode("charset=utf-7 +AGE-").text, "charset=utf-7 +AGE-");
  EXPECT_EQ(decode("charset=euc-jp na\xefve caf\xe9 \xfcnd").encoding, "windows-1252");
}

TEST(Encoding, JapaneseNeedsNoDeclaration) {
  const std::string euc = "TITLE: \xa4\xb3\xa4\xf3\xa4\xcb\xa4\xc1\xa4\xcf\xc6\xfc\xcb\xdc",
                    shift_jis = "TITLE: \x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd\x93\xfa\x96\x7b";
  for (const EncodingCase& c : {
           EncodingCase{euc, "TITLE: こんにちは日本", "EUC-JP", false},
           EncodingCase{shift_jis, "TITLE: こんにちは日本", "Shift_JIS", false},
           EncodingCase{euc.substr(0, euc.size() - 1), "TITLE: こんにちは日\uFFFD", "EUC-JP", false, true},
           EncodingCase{"na\xefve caf\xe9 \x82\x9f", "naïve café ‚Ÿ", "windows-1252", false},
       }) {
    const DecodedText decoded = decode(c.bytes);
    EXPECT_EQ(decoded.text, c.text);
    EXPECT_EQ(decoded.encoding, c.encoding);
    EXPECT_EQ(decoded.declared, c.declared);
    EXPECT_EQ(decoded.replaced, c.replaced);
  }
}

TEST(Encoding, SaysWhatOfUtf8HadToBeRepaired) {
  const DecodedText broken = decode("Grüße aus Köln, Österreich \xe2\x80 übrigens schön");
  EXPECT_EQ(broken.text, "Grüße aus Köln, Österreich \uFFFD übrigens schön");
  EXPECT_EQ(broken.encoding, "UTF-8") << "a few broken bytes do not make it another encoding";
  EXPECT_TRUE(broken.replaced);
  const DecodedText mixed = decode(
      "Grüße aus Köln, Österreich: \x93sch\xf6n\x94 \x96 für alle, täglich früh, schön, größer, höher, "
      "kühner, älter, müde, öfter, süß");
  EXPECT_EQ(mixed.encoding, "UTF-8");
  EXPECT_TRUE(mixed.text.starts_with("Grüße aus Köln, Österreich: “schön” – für")) << mixed.text;
  EXPECT_TRUE(mixed.is_mixed);
  EXPECT_FALSE(mixed.replaced);
  const DecodedText few = decode("UTF é und café: \x93q\x94, cr\xe9me, für");
  EXPECT_EQ(few.text, "UTF é und café: “q”, créme, für") << "as many stray bytes as characters";
  EXPECT_TRUE(few.is_mixed);
  EXPECT_EQ(decode("<meta charset=utf-8>\n\x93Köln\x94").text, "<meta charset=utf-8>\n“Köln”");
  EXPECT_EQ(decode("L'\xe9t\xe9, d\xe9j\xe0 pr\xeat, \xabtout\xbb").encoding, "windows-1252");
  const DecodedText controls = decode("It\u0092s \u0093x\u0094");
  EXPECT_EQ(controls.text, "It’s “x”") << "encoded, but as controls";
  EXPECT_TRUE(controls.is_mixed);
  const DecodedText twice = decode("Die StraÃŸe ist lÃ¤nger");
  EXPECT_EQ(twice.text, "Die Straße ist länger");
  EXPECT_TRUE(twice.was_encoded_twice);
  EXPECT_FALSE(decode("Straße für Löwen, und einmal StraÃŸe").was_encoded_twice);
}

TEST(Encoding, TextIsCleanAndComposed) {
  struct {
    std::string bytes, text;
  } const cases[] = {
      {"a\r\nb\rc\n\r\n", "a\nb\nc\n\n"},
      {"a\0b\x01\x7f\tc"s, "a b  \tc"},
      {"a\u0085b", "a b"},
      {"e\u0301", "é"},
      {"\u1100\u1161", "가"},
      {"“quoted”", "“quoted”"},
  };
  for (const auto& [bytes, text] : cases) EXPECT_EQ(decode(bytes).text, text);
}

TEST(Encoding, TellsBinaryFilesFromText) {
  EXPECT_TRUE(looks_binary("\x89PNG\r\n\x1a\n"s + std::string(20, '\0') + "IHDR" + std::string(30, '\0')));
  EXPECT_FALSE(looks_binary("text with a NUL\0 or two\0"s));
  EXPECT_FALSE(looks_binary("\xFF\xFEt\0e\0x\0t\0t\0e\0x\0t\0t\0e\0x\0t\0"s));
  EXPECT_FALSE(looks_binary("t\0e\0x\0t\0t\0e\0x\0t\0t\0e\0x\0t\0"s));
  EXPECT_FALSE(looks_binary(""));
}

TEST(Encoding, WhatNothingDeclaresIsDetectedWhenItIsSure) {
  const auto text_of = [](std::string_view bytes) { return decode(bytes).text; };
  EXPECT_EQ(text_of("\xd1\xe5\xe3\xee\xe4\xed\xff \xec\xfb \xf5\xee\xe4\xe8\xeb\xe8 \xe2 \xeb\xe5\xf1 \xe8 "
                    "\xed\xe0\xf8\xeb\xe8 \xe3\xf0\xe8\xe1\xfb"),
            "Сегодня мы ходили в лес и нашли грибы");
  EXPECT_EQ(text_of("Caf\xe9 cr\xe8me \xe0 la plage pr\xe8s de l'\xe9glise"),
            "Café crème à la plage près de l'église");
  EXPECT_EQ(text_of("na\xefve"), "naïve");
}

TEST(Encoding, ThatIsAssumedCountsWhereNothingIsDeclared) {
  EXPECT_EQ(decode("\xf0\xd2\xc9\xd7\xc5\xd4", "KOI8-R").text, "Привет");
  EXPECT_EQ(decode("Grün", "koi8-r").text, "Grün");
  EXPECT_TRUE(is_known_encoding("Windows-1251"));
  EXPECT_FALSE(is_known_encoding("klingon"));
}

}  // namespace
}  // namespace annals
