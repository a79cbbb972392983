// SPDX-License-Identifier: GPL-2.0-or-later
/// UTF-8, character by character. What the characters mean is ICU's to say: query/base/unicode.h.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace annals {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;
inline constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

/// A character, or an ill-formed sequence in whose place U+FFFD stands.
struct Utf8Character {
  char32_t value = kReplacementCharacter;
  std::string_view bytes = kReplacementBytes;  ///< Of `value`; borrows from the text if that has it.
  bool is_well_formed = false;
};

/// Of a byte that continues a character.
constexpr bool is_continuation_byte(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// The character that begins at `at`, which moves behind it. An ill-formed sequence is as long as Unicode
/// recommends: what could have begun a character is one, and each other byte is one by itself.
constexpr Utf8Character next_character(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return {lead, {text.data() + begin, 1}, true};
  if (lead < 0xC2 || lead > 0xF4) return {};
  const unsigned more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t value = lead & (0x3FU >> more);
  // Neither overlong, nor a surrogate, nor past U+10FFFF: the second byte decides.
  unsigned least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (unsigned i = 0; i < more; ++i) {
    const unsigned byte = at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
    if (byte < least || byte > most) return {};
    value = (value << 6) | (byte & 0x3F);
    least = 0x80;
    most = 0xBF;
    ++at;
  }
  return {value, {text.data() + begin, at - begin}, true};
}

/// `value` is a Unicode scalar value: neither a surrogate nor past U+10FFFF.
inline void append_character(std::string& text, char32_t value) {
  const auto add = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (value < 0x80) return add(value);
  const unsigned more = value < 0x800 ? 1 : value < 0x10000 ? 2 : 3;
  constexpr unsigned kLead[] = {0, 0xC0, 0xE0, 0xF0};
  add(kLead[more] | value >> (6 * more));
  for (unsigned i = more; i-- > 0;) add(0x80 | (value >> (6 * i) & 0x3F));
}

/// Where the character ends that begins at `at` in well-formed text.
constexpr std::size_t end_of_character(std::string_view text, std::size_t at) {
  if (at < text.size()) ++at;
  while (at < text.size() && is_continuation_byte(text[at])) ++at;
  return at;
}

/// Where the character begins that ends at `at` in well-formed text; 0: `at` is 0.
constexpr std::size_t start_of_character_before(std::string_view text, std::size_t at) {
  if (at > 0) --at;
  while (at > 0 && is_continuation_byte(text[at])) --at;
  return at;
}

/// The longest beginning of at most `bytes` bytes that does not cut a character.
constexpr std::string_view utf8_prefix(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && is_continuation_byte(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

inline std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) characters += next_character(text, at).value;
  return characters;
}

constexpr std::size_t characters_in(std::string_view text) {
  return text.size() -
         static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_continuation_byte));
}

}  // namespace annals
