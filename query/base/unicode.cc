// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/unicode.h"

#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/error.h"

namespace annals {

namespace {

/// A character as ICU takes it, and its bytes, or those of U+FFFD for an ill-formed sequence.
std::pair<UChar32, std::string_view> read_character(std::string_view text, std::size_t& at) {
  const Utf8Character character = next_character(text, at);
  return {static_cast<UChar32>(character.value), character.bytes};
}

UChar32 code_point_at(std::string_view text, std::size_t& at) {
  return read_character(text, at).first;
}

bool begins_with_word(std::string_view text) {
  std::size_t at = 0;
  return text.starts_with('_') || (!text.empty() && u_isalnum(code_point_at(text, at)));
}

bool ends_with_word(std::string_view text) {
  return begins_with_word(text.substr(start_of_character_before(text, text.size())));
}

/// Letters that Unicode does not take apart.
struct Undecomposed {
  UChar32 letter;
  std::string_view plain{};
};
constexpr auto kUndecomposed = std::to_array<Undecomposed>({
    {U'ß', "ss"},
    {U'æ', "ae"},
    {U'œ', "oe"},
    {U'ø', "o"},
    {U'ł', "l"},
    {U'đ', "d"},
    {U'ð', "d"},
    {U'þ', "th"},
    {U'ı', "i"},
    {U'ħ', "h"},
    {U'ς', "σ"},
});

constexpr auto kPairedScripts =
    std::to_array<UScriptCode>({USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_HANGUL});
constexpr auto kWordScripts =
    std::to_array<UScriptCode>({USCRIPT_THAI, USCRIPT_LAO, USCRIPT_KHMER, USCRIPT_MYANMAR});

template <typename Scripts>
bool has_script_of(std::string_view text, const Scripts& scripts) {
  if (is_ascii(text)) return false;
  for (std::size_t at = 0; at < text.size();) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(code_point_at(text, at), &status);
    if (std::find(scripts.begin(), scripts.end(), script) != scripts.end()) return true;
  }
  return false;
}

/// Niqqud and cantillation, harakat and Koranic signs, and the stroke that only stretches a word.
bool is_point(UChar32 c) {
  return (c >= 0x591 && c <= 0x5C7 && u_charType(c) == U_NON_SPACING_MARK) || (c >= 0x610 && c <= 0x61A) ||
         c == 0x640 || (c >= 0x64B && c <= 0x65F) || c == 0x670 ||
         (c >= 0x6D6 && c <= 0x6ED && u_charType(c) == U_NON_SPACING_MARK);
}

bool is_control(UChar32 c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

struct CharacterRange {
  UChar32 first, last;
};
/// Forms of letters and digits that stand for plain ones: styled letters, Roman numerals, ligatures, the
/// shapes of Arabic letters, signs such as ㈱ and ㎏, and those of full and half width. Ascending.
constexpr auto kVariants = std::to_array<CharacterRange>({
    {0x2102, 0x2102},
    {0x210A, 0x2113},
    {0x2115, 0x2115},
    {0x2119, 0x211D},
    {0x2124, 0x2124},
    {0x2128, 0x2128},
    {0x212C, 0x212D},
    {0x212F, 0x2131},
    {0x2133, 0x2134},
    {0x2160, 0x217F},
    {0x3200, 0x3243},
    {0x3300, 0x33FF},
    {0xFB00, 0xFB28},
    {0xFB2A, 0xFDFB},
    {0xFE70, 0xFEFC},
    {0xFF01, 0xFF5E},
    {0xFF65, 0xFF9F},
    {0x1D400, 0x1D7FF},
});

bool is_variant(UChar32 c) {
  const auto range = std::ranges::lower_bound(kVariants, c, {}, &CharacterRange::last);
  return range != kVariants.end() && c >= range->first;
}

/// Of Ukrainian and Hawaiian, as people without their keyboards type them too.
bool is_letter_apostrophe(UChar32 c) {
  return c == 0x2BB || c == 0x2BC;
}

/// Between two l it belongs to a letter of Catalan.
bool is_dividing_point(std::string_view text, std::size_t at, std::size_t end) {
  const auto is_l = [&](std::size_t i) { return i < text.size() && (text[i] == 'l' || text[i] == 'L'); };
  return text.substr(at, end - at) == "\u00B7" && !(at > 0 && is_l(at - 1) && is_l(end));
}

/// ICU guards its instances itself, but out of ThreadSanitizer's sight; the guard of a static is not.
template <const icu::Normalizer2* (*Instance)(UErrorCode&)>
const icu::Normalizer2& normalizer() {
  static const icu::Normalizer2& instance = []() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* made = Instance(status);
    if (U_FAILURE(status)) throw Error(ErrorKind::Internal, "ICU has no normalization data");
    return *made;
  }();
  return instance;
}

std::string normalized(std::string text, const icu::Normalizer2& normalizer) {
  UErrorCode status = U_ZERO_ERROR;
  icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (normalizer.isNormalizedUTF8(piece, status) && U_SUCCESS(status)) return text;
  status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  normalizer.normalizeUTF8(0, piece, sink, nullptr, status);
  return U_SUCCESS(status) ? out : text;
}

/// The end of the characters from `at` on that have a plain form together; `at`: there are none.
std::size_t end_of_variants(std::string_view text, std::size_t at) {
  std::size_t end = at, next = at;
  const UChar32 first = code_point_at(text, next);
  if (is_letter_apostrophe(first) || is_dividing_point(text, at, next)) return next;
  for (next = at; next < text.size() && is_variant(code_point_at(text, next));) end = next;
  return end;
}

std::string plain_form(std::string_view text, std::size_t at, std::size_t end) {
  std::size_t next = at;
  const UChar32 first = code_point_at(text, next);
  if (is_letter_apostrophe(first)) return "'";
  if (!is_variant(first)) return " ";
  return normalized(std::string(text.substr(at, end - at)), normalizer<&icu::Normalizer2::getNFKCInstance>());
}

std::size_t width(UChar32 c) {
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, bytes] = read_character(text, at);
    if (is_control(c) && c != '\n' && c != '\t')
      out += ' ';
    else
      out += bytes;
  }
  return composed(std::move(out));
}

std::string collapse_blanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank_before = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, bytes] = read_character(text, at);
    const bool blank = u_isUWhiteSpace(c);
    if (!blank)
      out += bytes;
    else if (!blank_before)
      out += ' ';
    blank_before = blank;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string fold_value(std::string_view value) {
  const std::string collapsed = collapse_blanks(clean_text(value));
  return normalized(collapsed, normalizer<&icu::Normalizer2::getNFKCCasefoldInstance>());
}

std::string composed(std::string text) {
  constexpr unsigned char kLeadOfTheFirstCombiningMark = 0xCC;  // U+0300; nothing below it ever composes
  const bool may_compose = std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) >= kLeadOfTheFirstCombiningMark; });
  if (!may_compose) return text;
  return normalized(std::move(text), normalizer<&icu::Normalizer2::getNFCInstance>());
}

bool begins_with_capital(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && u_isupper(code_point_at(text, at));
}

std::string lower(std::string_view text) {
  std::string out;
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                            sink, nullptr, status);
  if (U_FAILURE(status)) out = text;
  // A Turkish capital I with a dot becomes an i with two, which is no letter of any language.
  constexpr std::string_view kTwoDots = "i\u0307";
  for (std::size_t at = out.find(kTwoDots); at != std::string::npos; at = out.find(kTwoDots, at + 1))
    out.erase(at + 1, kTwoDots.size() - 1);
  return composed(std::move(out));
}

std::string without_accents(std::string_view word) {
  if (is_ascii(word)) return std::string(word);
  const icu::Normalizer2& decomposed = normalizer<&icu::Normalizer2::getNFKDInstance>();
  const std::string parts = normalized(std::string(word), decomposed);
  std::string out;
  bool marks_fold = true;
  for (std::size_t at = 0; at < parts.size();) {
    const auto [c, bytes] = read_character(parts, at);
    if (is_point(c)) continue;
    if (c >= 0x300 && c <= 0x36F) {
      if (!marks_fold) out += bytes;
      continue;
    }
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    marks_fold = script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC;
    const auto letter = std::ranges::find(kUndecomposed, c, &Undecomposed::letter);
    out += letter == kUndecomposed.end() ? bytes : letter->plain;
  }
  return composed(std::move(out));
}

std::string plain_forms(std::string_view text) {
  constexpr std::string_view kFirstBytes = "\xC2\xCA\xE2\xE3\xEF\xF0";  // of every one of them
  std::string out;
  if (is_ascii(text)) return out = text;
  std::size_t copied = 0;
  for (std::size_t at = text.find_first_of(kFirstBytes); at != text.npos;
       at = text.find_first_of(kFirstBytes, at)) {
    const std::size_t end = end_of_variants(text, at);
    if (end > at) out.append(text, copied, at - copied).append(plain_form(text, at, end));
    if (end > at) copied = end;
    at = std::max(end, at + 1);
  }
  return out.append(text, copied);
}

std::size_t end_of_initials(std::string_view text, std::size_t at) {
  constexpr unsigned kMostInitials = 12;
  std::size_t end = at;
  unsigned letters = 0;
  bool are_capitals = true;
  for (bool has_point = true; has_point && letters < kMostInitials && end < text.size();) {
    std::size_t next = end;
    const UChar32 letter = code_point_at(text, next);
    are_capitals = are_capitals && u_isupper(letter);
    has_point = next < text.size() && text[next] == '.';
    if (!u_isalpha(letter) || (!has_point && !are_capitals)) break;
    ++letters;
    end = next + (has_point ? 1 : 0);
  }
  return letters > 1 && !begins_with_word(text.substr(end)) ? end : at;
}

std::string joined_initials(std::string_view text) {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t point = text.find('.'); point != text.npos; point = text.find('.', point + 1)) {
    const std::size_t begin = start_of_character_before(text, point);
    if (begin < copied || ends_with_word(text.substr(0, begin))) continue;
    const std::size_t end = end_of_initials(text, begin);
    if (end == begin) continue;
    out += text.substr(copied, begin - copied);
    std::ranges::copy_if(text.substr(begin, end - begin), std::back_inserter(out),
                         [](char c) { return c != '.'; });
    copied = end;
    point = end - 1;
  }
  return out += text.substr(copied);
}

bool has_paired_script(std::string_view text) {
  return has_script_of(text, kPairedScripts);
}

std::vector<std::string_view> script_runs(std::string_view word) {
  std::vector<std::string_view> runs;
  bool was_paired = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t here = at;
    next_character(word, at);
    const bool is_paired = has_paired_script(word.substr(here, at - here));
    if (here > begin && is_paired != was_paired) {
      runs.push_back(word.substr(begin, here - begin));
      begin = here;
    }
    was_paired = is_paired;
  }
  if (begin < word.size()) runs.push_back(word.substr(begin));
  return runs;
}

bool has_unspaced_script(std::string_view text) {
  return has_paired_script(text) || has_script_of(text, kWordScripts);
}

std::size_t columns(std::string_view text) {
  std::size_t total = 0;
  for (std::size_t at = 0; at < text.size();) total += width(code_point_at(text, at));
  return total;
}

std::string fit_columns(std::string_view text, std::size_t wanted) {
  if (columns(text) <= wanted) return std::string(text);
  if (wanted == 0) return {};
  std::size_t used = 0, end = 0;
  for (std::size_t at = 0; at < text.size();) {
    used += width(code_point_at(text, at));
    if (used > wanted - 1) break;
    end = at;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) units += next_character(text, at).value > 0xFFFF ? 2 : 1;
  return units;
}

}  // namespace annals
