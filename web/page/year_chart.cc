// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/year_chart.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace annals {

namespace {

constexpr int kMostBars = 100;

std::map<int, unsigned> counts_by_year(const std::vector<FacetValue>& years) {
  std::map<int, unsigned> counts;
  for (const FacetValue& value : years) {
    int year = 0;
    const char* const end = value.value.data() + value.value.size();
    const auto [rest, error] = std::from_chars(value.value.data(), end, year);
    if (error == std::errc{} && rest == end) counts[year] += value.count;
  }
  return counts;
}

}  // namespace

std::vector<YearBar> year_bars(const std::vector<FacetValue>& years) {
  std::map<int, unsigned> counts = counts_by_year(years);
  if (counts.empty()) return {};
  const int first = counts.begin()->first, last = counts.rbegin()->first;
  if (static_cast<long>(last) - first < kMostBars)
    for (int year = first; year < last; ++year) counts[year];
  unsigned most = 1;
  for (const auto& [year, count] : counts) most = std::max(most, count);
  std::vector<YearBar> bars;
  bars.reserve(counts.size());
  for (const auto& [year, count] : counts)
    bars.push_back({std::to_string(year), count, count == 0 ? 0 : std::max(1U, count * 100 / most)});
  return bars;
}

}  // namespace annals
