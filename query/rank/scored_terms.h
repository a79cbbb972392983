// SPDX-License-Identifier: GPL-2.0-or-later
/// Terms of posts with a score, for those who choose the best few.
#pragma once
#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace annals {

using ScoredTerm = std::pair<double, std::string>;

inline constexpr std::size_t kCandidateTerms = 400;  // whose frequency in the index is looked up: 1 µs each
inline constexpr std::size_t kShortestStem = 4;      // "Z" and three letters

/// The first `count`, the best first.
inline void keep_best(std::vector<ScoredTerm>& terms, std::size_t count) {
  const auto middle = terms.begin() + static_cast<std::ptrdiff_t>(std::min(count, terms.size()));
  std::partial_sort(terms.begin(), middle, terms.end(), std::greater<>());
  terms.erase(middle, terms.end());
}

}  // namespace annals
