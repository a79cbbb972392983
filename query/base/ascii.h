// SPDX-License-Identifier: GPL-2.0-or-later
/// Kinds of bytes in UTF-8 text, whatever the locale. What is more than ASCII is Unicode's:
/// query/base/unicode.h.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace annals {

/// The position that a search in a text gives when there is nothing.
inline constexpr auto kNotFound = std::string_view::npos;

constexpr char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string lowered_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = lower_ascii(c);
  return lower;
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c) {
  return lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z';
}

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

/// A blank or a part of a line's end.
constexpr bool is_space(char c) {
  return is_blank(c) || c == '\n' || c == '\r';
}

constexpr bool equal_in_any_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

constexpr bool starts_in_any_case(std::string_view text, std::string_view beginning) {
  return equal_in_any_case(text.substr(0, beginning.size()), beginning);
}

constexpr bool ends_in_any_case(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && equal_in_any_case(text.substr(text.size() - ending.size()), ending);
}

/// Without white space at its ends.
constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Of a character past ASCII.
constexpr bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

/// Of a letter in some script, as far as a byte can tell.
constexpr bool is_letter_byte(char c) {
  return is_letter(c) || is_beyond_ascii(c);
}

constexpr bool is_word_byte(char c) {
  return is_letter_byte(c) || is_digit(c);
}

constexpr bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// As far as bytes can tell.
constexpr bool all_letters(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_letter_byte);
}

constexpr bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), is_beyond_ascii);
}

}  // namespace annals
