// SPDX-License-Identifier: GPL-2.0-or-later
/// Every spelling of a date that blogs use. Never guesses silently: what cannot be a day is none.
#pragma once
#include <chrono>
#include <optional>
#include <string_view>

#include "query/post.h"

namespace annals {

/// How "04/05/2019" and "04-05-2019" are meant.
enum class DayOrder { DayFirst, MonthFirst };

/// ISO 8601 with any of its looser forms ("2014-06-30 9:00:00 -0400", "2009-03-15 20:16:16 Z", "2015-03-17
/// 14:00 -4", "2011-01-01 11:00 PM PST", fractions of seconds), RFC 822, "26 July 2016", "July 26, 2016",
/// "15-05-2002", "2013/7/13 20:46:25", epoch seconds and milliseconds. None: not a date, or not a day of the
/// calendar.
std::optional<PostDate> parse_date(std::string_view text, DayOrder order = DayOrder::DayFirst);

/// The day a post's instant falls on, for comparing with now: the instant if the zone is known, else taken as
/// UTC.
std::chrono::sys_seconds instant(const PostDate& date);

}  // namespace annals
