// SPDX-License-Identifier: GPL-2.0-or-later
/// How many posts each year has, as bars beside each other.
#pragma once
#include <string>
#include <vector>

#include "query/answer/match_set.h"

namespace annals {

struct YearBar {
  std::string year{};
  unsigned count = 0;
  unsigned percent = 0;  ///< Of the highest bar; never 0 for a year with posts.

  friend bool operator==(const YearBar&, const YearBar&) = default;
};

/// Ascending. Years without posts stand between the others unless that would make more than 100 bars. What is
/// no year is left out.
std::vector<YearBar> year_bars(const std::vector<FacetValue>& years);

}  // namespace annals
