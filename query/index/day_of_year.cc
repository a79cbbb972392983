// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/day_of_year.h"

#include <fmt/format.h>

#include <optional>
#include <string>

#include "query/index/date_range.h"
#include "query/index/index_layout.h"
#include "query/index/schema.h"

namespace annals {

namespace {

using std::chrono::month_day;
using std::chrono::year_month_day;

std::optional<year_month_day> single_day(std::string_view text, year_month_day today) {
  const std::optional<DayRange> days = parse_day_range(text, today);
  return days && days->first == days->last ? std::optional(days->first) : std::nullopt;
}

std::vector<month_day> with_leap_day(year_month_day day) {
  using std::chrono::February;
  std::vector<month_day> days = {day.month() / day.day()};
  if (days.front() == February / 28 && !day.year().is_leap()) days.push_back(February / 29);
  return days;
}

/// Every month that has posts is a term, so that only the posts of one month of each year are looked at.
void add_years(month_day day, const Xapian::Database& database, std::vector<Xapian::Query>& years) {
  const std::string every = value_term(*find_field("month"), "");
  const std::string month = fmt::format("-{:02}", static_cast<unsigned>(day.month()));
  for (auto term = database.allterms_begin(every); term != database.allterms_end(every); ++term) {
    const std::string value = (*term).substr(every.size());
    const std::optional<DayRange> days = parse_day_range(value, {});
    if (!value.ends_with(month) || !days) continue;
    const year_month_day of_year = days->first.year() / day.month() / day.day();
    const DayRange one = {of_year, of_year};
    years.emplace_back(
        Xapian::Query::OP_FILTER,
        Xapian::Query(Xapian::Query::OP_VALUE_RANGE, kDateSlot, first_value(one), last_value(one)),
        Xapian::Query(*term));
  }
}

}  // namespace

std::vector<month_day> days_of_year(std::string_view text, year_month_day today) {
  if (const std::optional<year_month_day> day = single_day(text, today)) return with_leap_day(*day);
  for (const std::string& in_leap_year : {fmt::format("2000-{}", text), fmt::format("{}-2000", text)})
    if (const std::optional<year_month_day> day = single_day(in_leap_year, today))
      return {day->month() / day->day()};
  return {};
}

std::vector<month_day> days_of_year(std::string_view text) {
  return days_of_year(text, std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

Xapian::Query posts_of_days(const std::vector<month_day>& days, const Xapian::Database& database) {
  constexpr const char* kAfterAllDays = "~";
  std::vector<Xapian::Query> years;
  for (const month_day day : days) add_years(day, database, years);
  return years.empty() ? Xapian::Query(Xapian::Query::OP_VALUE_GE, kDateSlot, kAfterAllDays)
                       : Xapian::Query(Xapian::Query::OP_OR, years.begin(), years.end());
}

}  // namespace annals
