// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/mixed_encodings.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "query/base/ascii.h"
#include "query/base/utf8.h"

namespace annals {
namespace {

/// From 0x80 on; 0: none.
constexpr auto kHighWindows1252 = std::to_array<char16_t>(
    {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
     0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
     0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178});

/// 0: it is none in windows-1252. What that leaves open stands for itself, as browsers have it.
unsigned char byte_of(char32_t c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned char>(c);
  const auto* found = std::ranges::find(kHighWindows1252, static_cast<char16_t>(c));
  if (c < 0x100 || c > 0xFFFF || found == kHighWindows1252.end()) return 0;
  return static_cast<unsigned char>(0x80 + (found - kHighWindows1252.begin()));
}

std::size_t length_led_by(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/// The character that was encoded twice at `at`, which moves behind it; empty: there is none, and it stays.
std::string take_doubled(std::string_view text, std::size_t& at) {
  std::string bytes;
  std::size_t end = at, length = 1;
  while (bytes.size() < length && end < text.size()) {
    const char32_t c = next_character(text, end).value;
    // The last byte of a closing quotation mark is none in windows-1252, and many programs lost it.
    const bool is_lost = c == kReplacementCharacter && bytes == "\xE2\x80";
    const unsigned char byte = is_lost ? 0x9D : byte_of(c);
    if (bytes.empty()) length = length_led_by(byte);
    if (byte == 0 || length == 0) return {};
    bytes += static_cast<char>(byte);
  }
  std::size_t read = 0;
  if (bytes.size() != length || !next_character(bytes, read).is_well_formed || read != length) return {};
  at = end;
  return bytes;
}

bool has_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_letter(text[at]);
}

}  // namespace

std::optional<std::string> undo_double_encoding(std::string_view utf8) {
  std::string text;
  std::size_t doubled = 0, others = 0;
  std::size_t last_end = utf8.npos;
  bool is_in_word = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    if (!is_beyond_ascii(utf8[at])) {
      text += utf8[at++];
    } else if (const std::string once = take_doubled(utf8, at); !once.empty()) {
      ++doubled;
      is_in_word |=
          begin == last_end || (begin > 0 && has_letter_at(utf8, begin - 1)) || has_letter_at(utf8, at);
      last_end = at;
      text += once;
    } else {
      ++others;
      text += next_character(utf8, at).bytes;
    }
  }
  if (!is_in_word || doubled < 3 * others) return std::nullopt;
  return text;
}

std::optional<std::string> undo_controls(std::string_view utf8) {
  constexpr char kLead = '\xC2';
  constexpr unsigned char kNextLine = 0x85;
  std::optional<std::string> text;
  std::size_t copied = 0;
  for (std::size_t at = utf8.find(kLead); at != utf8.npos; at = utf8.find(kLead, at + 2)) {
    const auto byte = static_cast<unsigned char>(utf8[at + 1]);
    const char32_t sign = byte < 0xA0 && byte != kNextLine ? kHighWindows1252[byte - 0x80] : 0;
    if (sign == 0) continue;
    if (!text) text.emplace();
    text->append(utf8.substr(copied, at - copied));
    append_character(*text, sign);
    copied = at + 2;
  }
  if (text) text->append(utf8.substr(copied));
  return text;
}

RepairedText repair_utf8(std::string_view bytes) {
  RepairedText repaired;
  repaired.text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const Utf8Character character = next_character(bytes, at);
    const auto byte = static_cast<unsigned char>(bytes[begin]);
    const bool is_single = at == begin + 1 && byte != 0xC2 && byte != 0xC3;
    const char32_t letter = byte >= 0xA0 ? byte : byte >= 0x80 ? kHighWindows1252[byte - 0x80] : 0;
    if (!character.is_well_formed && is_single && letter != 0) {
      append_character(repaired.text, letter);
      continue;
    }
    repaired.replaced |= !character.is_well_formed;
    repaired.text += character.bytes;
  }
  return repaired;
}

}  // namespace annals
