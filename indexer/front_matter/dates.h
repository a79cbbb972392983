// SPDX-License-Identifier: GPL-2.0-or-later
/// Every spelling of a date that blogs use. Never guesses silently: what cannot be a day is none.
#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "query/index/post.h"

namespace annals {

/// How "04/05/2019" and "04-05-2019" are meant.
enum class DayOrder {
  DayFirst,
  MonthFirst,
  Php,  ///< "04/05/2019" is in April, "04-05-2019" in May.
};

/// ISO 8601 with any of its looser forms ("2014-06-30 9:00:00 -0400", "2009-03-15 20:16:16 Z", "2015-03-17
/// 14:00 -4", "2011-01-01 11:00 PM PST", fractions of seconds), RFC 822, "26 July 2016", "July 26, 2016",
/// "15-05-2002", "2013/7/13 20:46:25", "13:34 05/24/2021", epoch seconds and milliseconds, and dates with the
/// names of other languages ("18 août 2023", "2013年7月13日"). None: not a date, or not a day of the
/// calendar.
std::optional<PostDate> parse_date(std::string_view text, DayOrder order = DayOrder::DayFirst);

/// True for what WordPress and its exporters write where there is no date: "0000-00-00 00:00:00",
/// "-0001-11-30T00:00:00+00:00", "Mon, 30 Nov -0001 00:00:00 +0000".
bool is_null_date(std::string_view text);

/// The dates of one post. Several keys and rules look at the same values; each text is parsed once.
class ParsedDates {
 public:
  explicit ParsedDates(DayOrder order = DayOrder::DayFirst) : order_(order) {}

  /// As parse_date(text, order).
  const std::optional<PostDate>& of(const std::string& text);

 private:
  DayOrder order_;
  std::map<std::string, std::optional<PostDate>> dates_{};
};

/// The day a post's instant falls on, for comparing with now: the instant if the zone is known, else taken as
/// UTC.
std::chrono::sys_seconds instant(const PostDate& date);

}  // namespace annals
