// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/date_query.h"

#include <chrono>
#include <optional>

#include "query/ask/around_time.h"
#include "query/index/day_of_year.h"
#include "query/index/schema.h"
#include "query/index/value_query.h"

namespace annals {

namespace {

/// All posts: those of the time move up in query/rank/priors.h.
Xapian::Query posts_around(const std::string& text) {
  if (!parse_around(text))
    throw Xapian::QueryParserError("'" + text + "' is not a day, month, year or season");
  return Xapian::Query(std::string());
}

Xapian::Query posts_of_day(const std::string& text, const Xapian::Database& database) {
  const std::vector<std::chrono::month_day> days = days_of_year(text);
  if (days.empty()) throw Xapian::QueryParserError("'" + text + "' is not a day of the year, such as 12-24");
  return posts_of_days(days, database);
}

}  // namespace

Xapian::Query dates_on(const std::string& text, DateSide side, const Xapian::Database& database) {
  if (side == DateSide::Around) return posts_around(text);
  if (side == DateSide::EveryYear) return posts_of_day(text, database);
  const std::optional<DayRange> range = parse_day_range(text);
  if (!range) throw Xapian::QueryParserError("'" + text + "' is not a day, month or year");
  const auto shifted = [](std::chrono::year_month_day day, int days) {
    const std::chrono::year_month_day other = std::chrono::sys_days(day) + std::chrono::days(days);
    return DayRange{other, other};
  };
  switch (side) {
    case DateSide::Before:
      return Xapian::Query(Xapian::Query::OP_VALUE_LE, kDateSlot, last_value(shifted(range->first, -1)));
    case DateSide::After:
      return Xapian::Query(Xapian::Query::OP_VALUE_GE, kDateSlot, first_value(shifted(range->last, 1)));
    case DateSide::Since:
      return dates_between(text, "");
    case DateSide::Until:
      return dates_between("", text);
    case DateSide::On:
    case DateSide::Around:
    case DateSide::EveryYear:
      break;
  }
  return dates_between(text, is_time_ago(text) ? "" : text);
}

}  // namespace annals
