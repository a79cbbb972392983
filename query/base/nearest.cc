// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/nearest.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "query/base/utf8.h"

namespace annals {

namespace {

/// Two letters in each other's place are one slip.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      const bool are_swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (are_swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest_name(std::string_view typed, const std::vector<std::string_view>& names) {
  const std::u32string wanted = characters_of(typed);
  std::string_view nearest;
  std::size_t least = 3;
  for (const std::string_view name : names) {
    const std::u32string letters = characters_of(name);
    const std::size_t longer = std::max(letters.size(), wanted.size());
    if (longer - std::min(letters.size(), wanted.size()) >= least) continue;
    const std::size_t distance = edit_distance(wanted, letters);
    if (distance < least && distance * 3 <= longer) {
      nearest = name;
      least = distance;
    }
  }
  return nearest;
}

}  // namespace annals
