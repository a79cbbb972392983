// SPDX-License-Identifier: GPL-2.0-or-later
/// The words of Thai, Lao, Khmer and Burmese, which are written without blanks between them: by ICU's
/// dictionaries. Index, query and highlighter must see the same ones.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

inline constexpr std::size_t kUnspacedLetterBytes = 3;

/// True if the character at `at` is of one of these scripts: of the blocks of Thai and Lao, Burmese, Khmer.
inline bool is_unspaced_word(std::string_view text, std::size_t at) {
  const std::string_view letter = text.substr(at, kUnspacedLetterBytes);
  if (letter.size() < kUnspacedLetterBytes || (letter[0] != '\xE0' && letter[0] != '\xE1')) return false;
  return (letter >= "\u0E00" && letter <= "\u0EFF") || (letter >= "\u1000" && letter <= "\u109F") ||
         (letter >= "\u1780" && letter <= "\u17FF");
}

/// The ends of the words at the beginning of `text`, in bytes, as far as it is in one of these scripts.
/// Empty: it begins with something else.
std::vector<std::size_t> word_ends(std::string_view text);

/// `text` with blanks between these words, and all else as it is.
std::string with_word_breaks(std::string_view text);

}  // namespace annals
