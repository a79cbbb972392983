// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/letter_variants.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "query/base/ascii.h"
#include "query/base/utf8.h"

namespace annals {

namespace {

constexpr char32_t kFirstIdeograph = 0x3400, kLastIdeograph = 0x9FFF;
constexpr char32_t kFirstKatakana = 0x30A1, kLastKatakana = 0x30F6, kFromHiragana = 0x60;

/// Of each ideograph the simplified one. Where ICU has none, or more than one character, it is the same.
std::vector<char16_t> simplified_ideographs() {
  std::vector<char16_t> simplified;
  icu::UnicodeString text;
  for (char32_t c = kFirstIdeograph; c <= kLastIdeograph; ++c) {
    simplified.push_back(static_cast<char16_t>(c));
    text.append(static_cast<char16_t>(c)).append(u'\n');
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> to_simplified(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) return simplified;
  to_simplified->transliterate(text);
  std::int32_t at = 0;
  for (char16_t& c : simplified) {
    const std::int32_t end = text.indexOf(u'\n', at);
    if (end == at + 1 && text[at] >= kFirstIdeograph && text[at] <= kLastIdeograph) c = text[at];
    at = end + 1;
  }
  return simplified;
}

char32_t plain_ideograph(char32_t c) {
  if (c >= kFirstKatakana && c <= kLastKatakana) return c - kFromHiragana;
  if (c < kFirstIdeograph || c > kLastIdeograph) return c;
  static const std::vector<char16_t> kSimplified = simplified_ideographs();
  return kSimplified[c - kFirstIdeograph];
}

struct LetterVariant {
  char32_t letter = 0, common = 0;  ///< 0: it is left out.
};
constexpr auto kLetterVariants = std::to_array<LetterVariant>({
    {0x05F3, U'\''},   // geresh
    {0x06CC, 0x064A},  // yeh
    {0x0901, 0x0902},  // candrabindu
    {0x093C, 0},       // nukta
    {0xFE0E, 0},       // which form of a picture is meant
    {0xFE0F, 0},
});

char32_t common_letter(char32_t c) {
  if (u_isdigit(static_cast<UChar32>(c)))
    return U'0' + static_cast<char32_t>(u_charDigitValue(static_cast<UChar32>(c)));
  const auto row = std::ranges::find(kLetterVariants, c, &LetterVariant::letter);
  return row == kLetterVariants.end() ? plain_ideograph(c) : row->common;
}

bool is_hebrew_letter(char32_t c) {
  return c >= 0x05D0 && c <= 0x05EA;
}

/// Typed as a quotation mark most of the time.
bool is_gershayim(char32_t c) {
  constexpr auto kMarks = std::to_array<char32_t>({0x05F4, U'"', 0x201C, 0x201D, 0x201E});
  return std::ranges::find(kMarks, c) != kMarks.end();
}

template <typename Plain>
std::string with_each(std::string_view text, Plain plain) {
  std::string out;
  if (is_ascii(text)) return out = text;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Character character = next_character(text, at);
    const char32_t c = character.is_well_formed ? plain(character.value) : character.value;
    if (c == character.value)
      out += character.bytes;
    else if (c != 0)
      append_character(out, c);
  }
  return out;
}

bool is_nasal_of_hindi(char32_t c) {
  return c == 0x0919 || c == 0x091E || c == 0x0923 || c == 0x0928 || c == 0x092E;
}

bool is_stop_of_hindi(char32_t c) {
  return c >= 0x0915 && c <= 0x092D && !is_nasal_of_hindi(c);
}

/// हिंदी for हिन्दी: a nasal before another consonant is one sound with two spellings.
std::string with_anusvara(std::string text) {
  constexpr std::string_view kVirama = "\u094D", kAnusvara = "\u0902";
  constexpr std::size_t kLetter = 3;
  for (std::size_t at = text.find(kVirama); at != text.npos; at = text.find(kVirama, at + 1)) {
    std::size_t before = start_of_character_before(text, at), behind = at + kVirama.size();
    if (at - before != kLetter || behind >= text.size() ||
        !is_nasal_of_hindi(next_character(text, before).value) ||
        !is_stop_of_hindi(next_character(text, behind).value))
      continue;
    text.replace(at - kLetter, kLetter + kVirama.size(), kAnusvara);
    at -= kLetter;
  }
  return text;
}

}  // namespace

std::string without_gershayim(std::string_view text) {
  constexpr char kFirstByte = '\xD7';  // of all letters of Hebrew
  std::string out;
  if (text.find(kFirstByte) == text.npos) return out = text;
  bool is_behind_letter = false;
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Character character = next_character(text, at);
    std::size_t next = at;
    const bool is_before_letter = at < text.size() && is_hebrew_letter(next_character(text, next).value);
    if (!(is_behind_letter && is_before_letter && is_gershayim(character.value))) out += character.bytes;
    is_behind_letter = is_hebrew_letter(character.value);
  }
  return out;
}

std::string with_plain_ideographs(std::string_view text) {
  return with_each(text, plain_ideograph);
}

std::string with_common_letters(std::string_view text) {
  return with_anusvara(with_each(text, common_letter));
}

}  // namespace annals
