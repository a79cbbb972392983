// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/encoding.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

using namespace std::string_literals;

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

TEST(Encoding, ADeclarationThatTheBytesContradictLoses) {
  EXPECT_EQ(decode("charset=iso-8859-1 caf\u00e9").encoding, "UTF-8");
  EXPECT_EQ(decode("charset=shift_jis 日本").text, "charset=shift_jis 日本");
  EXPECT_EQ(decode("charset=utf-16 text").encoding, "UTF-8");
  EXPECT_EQ(decode("charset=utf-8 caf\xe9").text, "charset=utf-8 café");
  EXPECT_EQ(decode("charset=utf-7 +AGE-").text, "charset=utf-7 +AGE-");
  EXPECT_EQ(decode("charset=euc-jp na\xefve caf\xe9 \xfcnd").encoding, "windows-1252");
}

TEST(Encoding, JapaneseIsKnownByItsKana) {
  const std::string euc = "TITLE: \xa4\xb3\xa4\xf3\xa4\xcb\xa4\xc1\xa4\xcf\xc6\xfc\xcb\xdc",
                    shift_jis = "TITLE: \x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd\x93\xfa\x96\x7b";
  for (const EncodingCase& c : {
           EncodingCase{euc, "TITLE: こんにちは日本", "EUC-JP", false},
           EncodingCase{shift_jis, "TITLE: こんにちは日本", "Shift_JIS", false},
           EncodingCase{euc.substr(0, euc.size() - 1), "TITLE: こんにちは日\uFFFD", "EUC-JP", false, true},
           EncodingCase{"na\xefve caf\xe9 \x82\x9f", "naïve café ‚Ÿ", "windows-1252", false},
           EncodingCase{"\xa4\xb3\xa4\xf3 \xe9", "¤³¤ó é", "windows-1252", false},
       }) {
    const DecodedText decoded = decode(c.bytes);
    EXPECT_EQ(decoded.text, c.text);
    EXPECT_EQ(decoded.encoding, c.encoding);
    EXPECT_EQ(decoded.declared, c.declared);
    EXPECT_EQ(decoded.replaced, c.replaced);
  }
}

TEST(Encoding, AFewBrokenBytesDoNotMakeItAnotherEncoding) {
  const DecodedText decoded = decode("Grüße aus Köln, Österreich \xff übrigens schön");
  EXPECT_EQ(decoded.text, "Grüße aus Köln, Österreich \uFFFD übrigens schön");
  EXPECT_EQ(decoded.encoding, "UTF-8");
  EXPECT_TRUE(decoded.replaced);
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

}  // namespace
}  // namespace annals
