// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/symbols.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>

#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"
#include "query/index/analysis.h"

namespace annals {

namespace {

constexpr char32_t kJoiner = 0x200D, kIsPicture = 0xFE0F;
constexpr std::size_t kLongestPicture = 48;  // bytes

bool has_property(char32_t c, UProperty property) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), property) != 0;
}

bool is_flag_letter(char32_t c) {
  return has_property(c, UCHAR_REGIONAL_INDICATOR);
}

bool is_picture(char32_t c) {
  return c >= 0x80 && (has_property(c, UCHAR_EXTENDED_PICTOGRAPHIC) || is_flag_letter(c));
}

bool is_colour(char32_t c) {
  return has_property(c, UCHAR_EMOJI_MODIFIER);
}

/// The picture at `at`, which is moved behind it: one, two letters of a flag, or several that are joined.
std::string picture_at(std::string_view text, std::size_t& at) {
  std::string picture;
  const Utf8Character first = next_character(text, at);
  picture += first.bytes;
  bool is_joined = false, is_flag = is_flag_letter(first.value);
  while (at < text.size() && picture.size() < kLongestPicture) {
    std::size_t next = at;
    const Utf8Character character = next_character(text, next);
    const bool goes_on = character.value == kJoiner || (is_joined && is_picture(character.value)) ||
                         (is_flag && is_flag_letter(character.value));
    if (!goes_on && character.value != kIsPicture && !is_colour(character.value)) break;
    if (goes_on) picture += character.bytes;
    is_joined = character.value == kJoiner;
    is_flag = false;
    at = next;
  }
  return picture;
}

bool is_sentence_mark(char c) {
  return std::string_view(".,;:\"'`()[]{}").find(c) != std::string_view::npos;
}

/// Marks of a sentence around it are no part of it, and lines drawn with signs are none.
std::string operator_in(std::string_view token) {
  constexpr std::size_t kShortest = 2, kLongest = 5;
  while (!token.empty() && is_sentence_mark(token.front())) token.remove_prefix(1);
  while (!token.empty() && is_sentence_mark(token.back())) token.remove_suffix(1);
  const bool is_line = token.find_first_not_of("-*_~#") == token.npos;
  const bool is_operator = token.size() >= kShortest && token.size() <= kLongest && is_ascii(token) &&
                           !is_line && std::ranges::none_of(token, is_word_byte);
  return is_operator ? std::string(token) : std::string();
}

}  // namespace

std::string symbol_of(std::string_view text) {
  constexpr std::size_t kLongest = 48;  // bytes
  const std::string symbol = fold_value(text);
  return symbol.size() <= kLongest && words_of(symbol).empty() ? symbol : std::string();
}

std::vector<std::string> symbols_in(std::string_view text) {
  std::set<std::string> symbols;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    if (const std::string symbol = operator_in(text.substr(at, end - at)); !symbol.empty())
      symbols.insert(symbol);
    at = end + 1;
  }
  if (is_ascii(text)) return {symbols.begin(), symbols.end()};
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    if (!is_picture(next_character(text, next).value)) {
      at = next;
      continue;
    }
    symbols.insert(picture_at(text, at));
  }
  return {symbols.begin(), symbols.end()};
}

}  // namespace annals
