// SPDX-License-Identifier: GPL-2.0-or-later
/// Words of the index that somebody may have meant: those of its generation.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/index/words_file.h"

namespace annals {

class Spelling {
 public:
  /// Borrows `words`.
  explicit Spelling(const IndexWords& words) : words_(&words) {}

  struct Near {
    std::string text{};
    double slips = 0;  ///< Between it and the word: 1 is one wrong letter.
    double use = 0;    ///< Log of the number of posts that have it.

    double cost() const;  ///< The less, the likelier it was meant.
  };
  /// All words near `word`, as suggestions() has them, and what speaks for each. The likeliest first.
  std::vector<Near> near(std::string_view word) const;

  /// Words near `word` (lower-case), the likeliest first. None for a word of the index, one with a digit, and
  /// one of fewer than kShortestCorrected letters.
  std::vector<std::string> suggestions(std::string_view word, std::size_t most) const;

  static constexpr std::size_t kShortestCorrected = 4;

 private:
  bool has(std::string_view word) const;

  const IndexWords* words_;
};

}  // namespace annals
