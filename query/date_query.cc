// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/date_query.h"

#include <chrono>
#include <optional>

#include "query/schema.h"

namespace annals {

namespace {

[[noreturn]] void refuse_date(const std::string& text) {
  throw Xapian::QueryParserError("'" + text + "' is not a day, month or year");
}

}  // namespace

Xapian::Query dates_between(const std::string& begin, const std::string& end) {
  std::optional<DayRange> first, last;
  if (!begin.empty() && !(first = parse_day_range(begin))) refuse_date(begin);
  if (!end.empty() && !(last = parse_day_range(end))) refuse_date(end);
  if (first && last)
    return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, kDateSlot, first_value(*first), last_value(*last));
  if (first) return Xapian::Query(Xapian::Query::OP_VALUE_GE, kDateSlot, first_value(*first));
  if (last) return Xapian::Query(Xapian::Query::OP_VALUE_LE, kDateSlot, last_value(*last));
  refuse_date("..");
}

Xapian::Query dates_on(const std::string& text, DateSide side) {
  const std::optional<DayRange> range = parse_day_range(text);
  if (!range) refuse_date(text);
  const auto shifted = [](std::chrono::year_month_day day, int days) {
    const std::chrono::year_month_day other = std::chrono::sys_days(day) + std::chrono::days(days);
    return DayRange{other, other};
  };
  switch (side) {
    case DateSide::Before:
      return Xapian::Query(Xapian::Query::OP_VALUE_LE, kDateSlot, last_value(shifted(range->first, -1)));
    case DateSide::After:
      return Xapian::Query(Xapian::Query::OP_VALUE_GE, kDateSlot, first_value(shifted(range->last, 1)));
    case DateSide::On:
      break;
  }
  return dates_between(text, is_time_ago(text) ? "" : text);
}

}  // namespace annals
