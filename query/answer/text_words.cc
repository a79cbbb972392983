// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/text_words.h"

#include <algorithm>

#include <xapian.h>

#include "query/base/letter_variants.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"
#include "query/index/word_breaks.h"

namespace annals {

namespace {

/// Bytes of what joins letters or keeps them apart, and is none itself: Persian is full of them. 0: nothing.
std::size_t joiner_at(std::string_view text, std::size_t at) {
  constexpr auto kJoiners =
      std::to_array<std::string_view>({"\u200C", "\u200D", "\u00AD", "\u200B", "\u2060", "\uFEFF"});
  const std::string_view rest = text.substr(std::min(at, text.size()));
  const auto joiner =
      std::ranges::find_if(kJoiners, [&](std::string_view one) { return rest.starts_with(one); });
  return joiner == kJoiners.end() ? 0 : joiner->size();
}

/// An apostrophe, a joiner or a point inside a number belongs to the word, as for Xapian's TermGenerator. 0:
/// none.
std::size_t joint_at(std::string_view text, std::size_t at) {
  const auto is_digit_at = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  if (at >= text.size()) return 0;
  if (const char c = text[at]; !is_beyond_ascii(c)) {
    const bool joins = ((c == '\'' || c == '&') && is_word_at(text, at + 1)) ||
                       ((c == '.' || c == ',') && is_digit_at(at - 1) && is_digit_at(at + 1));
    return joins ? 1 : 0;
  }
  if (text.substr(at, 3) == "\u2019" && is_word_at(text, at + 3)) return 3;
  const std::size_t joiner = text.substr(at, 2) == "\u05F4" ? 2 : joiner_at(text, at);  // or gershayim
  return joiner > 0 && is_word_at(text, at + joiner) ? joiner : 0;
}

/// C++, C#
std::size_t end_of_suffix(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end < at + 3 && (text[end] == '+' || text[end] == '#')) ++end;
  return is_word_at(text, end) ? at : end;
}

/// Of a script that is indexed by pairs of characters: what stands beside it is a word of its own.
bool is_paired_at(std::string_view text, std::size_t at) {
  constexpr unsigned char kFirstByte = 0xE2;
  return static_cast<unsigned char>(text[at]) >= kFirstByte &&
         has_paired_script(text.substr(at, length_at(text, at)));
}

}  // namespace

bool is_word_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto c = static_cast<unsigned char>(text[at]);
  return c < 0x80 ? is_ascii_word(c)
                  : Xapian::Unicode::is_wordchar(*Xapian::Utf8Iterator(text.data() + at, text.size() - at));
}

bool begins_script_at(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  return is_paired_at(text, start_of_character_before(text, at)) != is_paired_at(text, at);
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  if (const std::size_t point = at + length_at(text, at); point < text.size() && text[point] == '.')
    if (const std::size_t end = end_of_initials(text, at); end > at) return end;
  const bool is_paired = is_paired_at(text, at);
  at = end_of_run(text, at, Byte::Word);
  if (at == text.size() || kBytes[static_cast<unsigned char>(text[at])] == Byte::Between) return at;
  for (;;) {
    while (is_word_at(text, at) && !is_unspaced_word(text, at) && is_paired_at(text, at) == is_paired)
      at += length_at(text, at);
    const std::size_t joint = joint_at(text, at);
    if (joint == 0) return end_of_suffix(text, std::min(at, text.size()));
    at += joint;
  }
}

bool is_never_ascii(std::string_view word) {
  const auto in = [&](std::size_t i, unsigned char first, unsigned char last) {
    return i < word.size() && static_cast<unsigned char>(word[i]) >= first &&
           static_cast<unsigned char>(word[i]) <= last;
  };
  const bool is_kana = in(0, 0xE3, 0xE3) && in(1, 0x81, 0x83);
  const bool is_digit = (in(0, 0xD9, 0xD9) && in(1, 0xA0, 0xA9)) ||
                        (in(0, 0xDB, 0xDB) && in(1, 0xB0, 0xB9)) ||
                        (in(0, 0xDF, 0xDF) && in(1, 0x80, 0x89));  // of Arabic, Persian and N'Ko
  if (is_digit) return false;
  return in(0, 0xCE, 0xDF) || is_kana || in(0, 0xE4, 0xE9) || in(0, 0xEB, 0xED);  // the first bytes in UTF-8
}

bool has_apostrophe(std::string_view word) {
  return word.find('\'') != word.npos || word.find("\u2019") != word.npos;
}

void lower_into(std::string& word, std::string_view text) {
  word.assign(text);
  bool is_plain = true;
  for (char& c : word) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    is_plain = is_plain && static_cast<unsigned char>(c) < 0x80 && c != '.';
  }
  if (is_plain) return;
  word = lower(joined_initials(with_common_letters(plain_forms(without_gershayim(text)))));
  for (std::size_t at = 0; at < word.size(); at += length_at(word, at))
    while (const std::size_t joiner = joiner_at(word, at)) word.erase(at, joiner);
  if (const std::size_t curly = word.find("\u2019"); curly != std::string::npos) word.replace(curly, 3, "'");
}

}  // namespace annals
