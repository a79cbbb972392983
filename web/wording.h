// SPDX-License-Identifier: GPL-2.0-or-later
/// Numbers, dates and answers as a page says them.
#pragma once
#include <chrono>
#include <string>

#include "query/generation.h"
#include "query/match_set.h"

namespace annals {

/// 1234567 -> "1,234,567".
std::string grouped(unsigned number);

/// "15 March 2009".
std::string spoken_day(std::chrono::year_month_day day);

/// "1,234 posts, newest first", or "12 posts for" when the query is to follow.
std::string count_line(const MatchSet& matches);

/// "11–20 of 124": which of the posts a page shows.
std::string range_line(const MatchSet& matches);

/// "example.org/blog" when the index holds one site whose address is known, else empty.
std::string site_name(const IndexSettings& settings);

}  // namespace annals
