// SPDX-License-Identifier: GPL-2.0-or-later
/// The posts of one day of every year: day:12-24, day:today.
#pragma once
#include <chrono>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace annals {

/// "12-24", "24-december", "december-24", or a day of some year as in parse_day_range(), seen from `today`.
/// The 28th of February stands for the 29th too where its year has none. Empty: it is no day.
std::vector<std::chrono::month_day> days_of_year(std::string_view text, std::chrono::year_month_day today);
/// Seen from the present day, in UTC.
std::vector<std::chrono::month_day> days_of_year(std::string_view text);

Xapian::Query posts_of_days(const std::vector<std::chrono::month_day>& days,
                            const Xapian::Database& database);

}  // namespace annals
