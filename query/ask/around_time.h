// SPDX-License-Identifier: GPL-2.0-or-later
/// The time that somebody remembers of a post: around:2011, around:march-2009, around:winter. It moves posts
/// of that time up and leaves none out.
#pragma once
#include <bitset>
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "query/ask/query_text.h"
#include "query/index/date_range.h"

namespace annals {

struct AroundTime {
  std::optional<DayRange> days{};  ///< None: it comes every year.
  std::bitset<12> months{};        ///< Of every year, January first, if there are no days.

  friend bool operator==(const AroundTime&, const AroundTime&) = default;
};

/// Days as in parse_day_range(), an English month without a year, or a season of the northern half of the
/// earth in one of the languages of the pages. None: it is no time.
std::optional<AroundTime> parse_around(std::string_view text);

/// False: the query has one that is no time.
bool are_all_times(const std::vector<QueryPiece>& pieces);

/// Of all that a query has.
std::vector<AroundTime> around_times(const std::vector<QueryPiece>& pieces);

/// 1 within the time, a half where it is missed by as long as it is (at least a week), and so on.
double nearness(const AroundTime& time, std::chrono::year_month_day day);

}  // namespace annals
