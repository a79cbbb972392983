// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/post_words.h"

#include "query/base/ascii.h"
#include "query/base/unicode.h"

namespace annals {

namespace {

/// A point joins digits and joins letters, "1.31.0" and "node.js", but "5.1.Final" is two words.
bool is_joining_point(std::string_view text, std::size_t at) {
  if (at == 0 || at + 1 >= text.size() || text[at] != '.') return false;
  const char before = text[at - 1], behind = text[at + 1];
  return (is_digit(before) && is_digit(behind)) || (is_letter_byte(before) && is_letter_byte(behind));
}

std::size_t end_of_joined_word(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_word_byte(text[at]) || is_joining_point(text, at))) ++at;
  while (at < text.size() && (text[at] == '+' || text[at] == '#')) ++at;
  return at;
}

}  // namespace

std::vector<PlacedWord> NumberedWords::of(std::string_view text) {
  std::vector<PlacedWord> words;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    const std::size_t end = end_of_joined_word(text, at);
    const auto next = static_cast<WordNumber>(texts_.size());
    const auto [word, is_new] = numbers_.try_emplace(lower(text.substr(at, end - at)), next);
    if (is_new) texts_.push_back(&word->first);
    words.push_back({word->second, at, end});
    at = end;
  }
  return words;
}

}  // namespace annals
