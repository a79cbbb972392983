// SPDX-License-Identifier: GPL-2.0-or-later
/// Where the words of a text as it is shown begin and end: as Xapian's TermGenerator cuts them, with what is
/// not visible inside of them.
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "query/base/ascii.h"

namespace annals {

constexpr bool is_ascii_word(unsigned char c) {
  return is_letter(static_cast<char>(c)) || is_digit(static_cast<char>(c)) || c == '_';
}

/// What a byte of a text can be without a look at those beside it: most are the letters and blanks of ASCII.
enum class Byte : unsigned char { Word, Between, Other };

inline constexpr std::array<Byte, 256> kBytes = [] {
  std::array<Byte, 256> bytes{};
  for (std::size_t c = 0; c < bytes.size(); ++c) {
    const bool may_join =
        c >= 0x80 || std::string_view("'&.,+#").find(static_cast<char>(c)) != std::string_view::npos;
    bytes[c] = is_ascii_word(static_cast<unsigned char>(c)) ? Byte::Word
               : may_join                                   ? Byte::Other
                                                            : Byte::Between;
  }
  return bytes;
}();

/// The first byte from `at` on that is not `byte`.
inline std::size_t end_of_run(std::string_view text, std::size_t at, Byte byte) {
  while (at < text.size() && kBytes[static_cast<unsigned char>(text[at])] == byte) ++at;
  return at;
}

inline std::size_t length_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

bool is_word_at(std::string_view text, std::size_t at);

/// Of the word that begins at `at`. What is indexed by pairs of characters and what is not are two words.
std::size_t end_of_word(std::string_view text, std::size_t at);

/// Of a word of small letters, its first one small or large, with a blank behind it or a comma or point and a
/// blank: most are. 0: `at` begins no such word.
inline std::size_t end_of_plain_word(std::string_view text, std::size_t at) {
  const auto is_blank_at = [&](std::size_t i) {
    return i >= text.size() || text[i] == ' ' || text[i] == '\n';
  };
  if (at >= text.size() || !is_letter(text[at])) return 0;
  std::size_t end = at + 1;
  while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
  if (is_blank_at(end)) return end;
  const bool is_stop = text[end] == ',' || (text[end] == '.' && end > at + 1);  // not of U. S.
  return is_stop && is_blank_at(end + 1) ? end : 0;
}

/// True if a word that is indexed by pairs of characters ends or begins at `at`, beside another word.
bool begins_script_at(std::string_view text, std::size_t at);

/// True if `word` begins with Greek to Arabic, kana, ideographs or Hangul: no form of it begins with ASCII,
/// in lower case, without its accents or as Unicode's compatible characters. Not for all of which that is
/// true.
bool is_never_ascii(std::string_view word);

/// l'eau: a stem may begin behind it.
bool has_apostrophe(std::string_view word);

/// `text` as the index has it, in lower case, into `word`; in place for ASCII, which most words are.
void lower_into(std::string& word, std::string_view text);

}  // namespace annals
