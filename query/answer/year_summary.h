// SPDX-License-Identifier: GPL-2.0-or-later
/// What a year of an archive brought.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace annals {

struct YearSummary {
  static constexpr std::size_t kMostBegun = 5;

  std::string year{};
  unsigned posts = 0;
  std::uint64_t words = 0;  ///< Of their titles and texts.
  unsigned new_words = 0;   ///< Different ones that no earlier post has. Numbers do not count.
  /// Those of the new words that most posts have, from this year on: at least two. Stop words and words of
  /// fewer than four letters are left out, as are those with an apostrophe.
  std::vector<std::string> begun{};

  friend bool operator==(const YearSummary&, const YearSummary&) = default;
};

}  // namespace annals
