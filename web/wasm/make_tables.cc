// SPDX-License-Identifier: GPL-2.0-or-later
/// Writes unicode_tables.cc of the engine, from the ICU that the index is built with. Compiled and run on the
/// machine that builds the engine.
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "query/base/letter_variants.h"
#include "query/base/utf8.h"

namespace {

constexpr UChar32 kCharacters = 0x110000;

/// As UScriptCode of web/wasm/icu.h.
const std::map<int, unsigned> kScripts{{USCRIPT_HAN, 1},    {USCRIPT_HIRAGANA, 2}, {USCRIPT_KATAKANA, 3},
                                       {USCRIPT_HANGUL, 4}, {USCRIPT_THAI, 5},     {USCRIPT_LAO, 6},
                                       {USCRIPT_KHMER, 7},  {USCRIPT_MYANMAR, 8},  {USCRIPT_LATIN, 9},
                                       {USCRIPT_GREEK, 10}, {USCRIPT_CYRILLIC, 11}};

void add_number(std::string& table, std::uint32_t number) {
  for (; number > 0x7f; number >>= 7) table += static_cast<char>(0x80U | (number & 0x7fU));
  table += static_cast<char>(number);
}

template <typename Has>
std::string turns(Has has) {
  std::string table;
  UChar32 before = 0;
  bool had = false;
  for (UChar32 c = 0; c <= kCharacters; ++c) {
    const bool now = c < kCharacters && has(c);
    if (now == had) continue;
    add_number(table, static_cast<std::uint32_t>(c - before));
    before = c;
    had = now;
  }
  return table;
}

std::string scripts() {
  std::string table;
  UChar32 before = 0;
  unsigned last = 0;
  for (UChar32 c = 0; c < kCharacters; ++c) {
    UErrorCode status = U_ZERO_ERROR;
    const auto found = kScripts.find(uscript_getScript(c, &status));
    const unsigned script = found == kScripts.end() ? 0 : found->second;
    if (script == last) continue;
    add_number(table, static_cast<std::uint32_t>(c - before));
    add_number(table, script);
    before = c;
    last = script;
  }
  return table;
}

std::string simplified() {
  std::string table;
  char32_t before = 0;
  for (char32_t c = 0x3400; c <= 0x9FFF; ++c) {
    std::string typed;
    annals::append_character(typed, c);
    const std::string plain = annals::with_plain_ideographs(typed);
    std::size_t at = 0;
    const char32_t other = annals::next_character(plain, at).value;
    if (other == c) continue;
    add_number(table, c - before);
    add_number(table, other + 32768 - c);
    before = c;
  }
  return table;
}

/// What the engine makes of one character without the table.
icu::UnicodeString usual_folding(const icu::UnicodeString& text, const icu::Normalizer2& plain) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString lower = plain.normalize(text, status);
  return plain.normalize(lower.toLower(icu::Locale::getRoot()), status);
}

std::string foldings() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& plain = *icu::Normalizer2::getNFKCInstance(status);
  const icu::Normalizer2& folding = *icu::Normalizer2::getNFKCCasefoldInstance(status);
  std::string table;
  UChar32 before = 0;
  for (UChar32 c = 0; c < kCharacters; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const icu::UnicodeString text(c);
    const icu::UnicodeString folded = folding.normalize(text, status);
    if (folded == usual_folding(text, plain)) continue;
    add_number(table, static_cast<std::uint32_t>(c - before));
    add_number(table, static_cast<std::uint32_t>(folded.countChar32()));
    for (int i = 0; i < folded.length(); i = folded.moveIndex32(i, 1))
      add_number(table, static_cast<std::uint32_t>(folded.char32At(i)));
    before = c;
  }
  return table;
}

void print(const char* name, const std::string& table) {
  std::printf("    .%s = {\"", name);
  for (const char byte : table) std::printf("\\%03o", static_cast<unsigned char>(byte));
  std::printf("\", %zu},\n", table.size());
}

template <UProperty property>
bool has(UChar32 c) {
  return u_hasBinaryProperty(c, property) != 0;
}

}  // namespace

int main() {
  std::printf(
      "// Made by web/wasm/make_tables.cc of ICU %s.\n#include \"web/wasm/unicode_tables.h\"\nnamespace "
      "annals {\n"
      "const UnicodeTables kUnicodeTables{\n",
      U_ICU_VERSION);
  print("alphabetic", turns([](UChar32 c) { return u_isalpha(c) != 0; }));
  print("decimal", turns([](UChar32 c) { return u_isalnum(c) != 0 && u_isalpha(c) == 0; }));
  print("upper", turns([](UChar32 c) { return u_isupper(c) != 0; }));
  print("blank", turns([](UChar32 c) { return u_isUWhiteSpace(c) != 0; }));
  print("mark", turns([](UChar32 c) { return u_charType(c) == U_NON_SPACING_MARK; }));
  print("modifier", turns(has<UCHAR_EMOJI_MODIFIER>));
  print("pictographic", turns(has<UCHAR_EXTENDED_PICTOGRAPHIC>));
  print("regional", turns(has<UCHAR_REGIONAL_INDICATOR>));
  print("scripts", scripts());
  print("simplified", simplified());
  print("folded", foldings());
  std::printf("};\n}  // namespace annals\n");
}
