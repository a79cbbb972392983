// SPDX-License-Identifier: GPL-2.0-or-later
/// Words of the index that somebody may have meant. Taken from the index's own terms, so it knows what was
/// replaced or deleted since; nothing of it is stored.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace annals {

class Spelling {
 public:
  /// Reads the index's words: about 0.3 s for a million. The database is not kept.
  explicit Spelling(const Xapian::Database& database);

  /// Words near `word` (lower-case), the likeliest first. None for a word of the index, one with a digit, and
  /// one of fewer than kShortestCorrected letters.
  std::vector<std::string> suggestions(std::string_view word, std::size_t most) const;

  static constexpr std::size_t kShortestCorrected = 4;

 private:
  struct Word {
    std::string text;
    double use = 0;             ///< Log of the number of posts that have it.
    std::uint32_t letters = 0;  ///< A bit for each letter in it.
  };
  bool has(std::string_view word) const;

  std::vector<Word> words_;  ///< Sorted by text.
};

}  // namespace annals
