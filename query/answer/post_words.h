// SPDX-License-Identifier: GPL-2.0-or-later
/// Texts as numbered words, so that phrases of many posts are compared fast.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace annals {

using WordNumber = std::uint32_t;

struct PlacedWord {
  WordNumber word = 0;
  std::size_t begin = 0, end = 0;  ///< In the text.
};

/// Gives equal words equal numbers, whatever their case. "1.31.0" and "node.js" are one word.
class NumberedWords {
 public:
  std::vector<PlacedWord> of(std::string_view text);
  const std::string& text(WordNumber word) const { return *texts_[word]; }

 private:
  std::unordered_map<std::string, WordNumber> numbers_{};
  std::vector<const std::string*> texts_{};  ///< Keys of `numbers_`.
};

}  // namespace annals
