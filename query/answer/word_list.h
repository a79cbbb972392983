// SPDX-License-Identifier: GPL-2.0-or-later
/// The words of an index, to be looked up by how they begin while somebody is still typing.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "query/index/words_file.h"

namespace annals {

class WordList {
 public:
  struct Word {
    std::string_view key{};   ///< As it is typed: folded, without accents.
    std::string_view text{};  ///< As it is shown.
    unsigned posts = 0;       ///< That have it.
  };
  using Words = std::vector<Word>;

  /// Borrows `words`. Stop words are known, but not offered.
  explicit WordList(const IndexWords& words) : words_(&words) {}

  /// True if any word begins so, offered or not.
  bool has_beginning(std::string_view typed) const;

  /// Words that begin so, the most used first. They borrow from the index's words.
  Words beginning_with(std::string_view typed, std::size_t most) const;

  /// Words that begin nearly so: one slip, or two in long words, if no word begins with one slip. Those that
  /// share the first letter come first, then the most used. None for what is shorter than kShortestCorrected
  /// or has anything but letters.
  Words beginning_like(std::string_view typed, std::size_t most) const;

  static constexpr std::size_t kShortestCorrected = 4;

 private:
  struct Range {
    std::size_t begin = 0, end = 0;
  };
  Range range_of(std::string_view beginning) const;
  std::size_t end_of(std::string_view beginning, std::size_t from) const;
  std::vector<Range> ranges_like(std::string_view typed, unsigned slips) const;
  void add_offered(const Range& range, Words& words) const;

  const IndexWords* words_;
};

}  // namespace annals
