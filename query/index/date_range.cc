// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/date_range.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "query/base/ascii.h"
#include "query/base/english_months.h"

namespace annals {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

/// The numbers between separators; 0 parts when anything else is there.
struct Numbers {
  std::array<unsigned, 3> value{};
  std::size_t count = 0;
};

Numbers numbers(std::string_view text) {
  Numbers found;
  while (found.count < found.value.size()) {
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), found.value[found.count]);
    if (error != std::errc{}) return {};
    ++found.count;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty()) return found;
    if (std::string_view("-/.").find(text.front()) == std::string_view::npos) return {};
    text.remove_prefix(1);
  }
  return {};
}

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::years;

/// The day, or the last one of its month when the month is shorter.
year_month_day existing(year_month_day d) {
  return d.ok() ? d : year_month_day(d.year() / d.month() / std::chrono::last);
}

DayRange whole_month(year_month_day d) {
  return {d.year() / d.month() / day(1), year_month_day(d.year() / d.month() / std::chrono::last)};
}

DayRange whole_year(year y) {
  return {y / 1 / 1, y / 12 / 31};
}

/// Monday to Sunday.
DayRange whole_week(sys_days d) {
  const sys_days monday = d - (std::chrono::weekday(d) - std::chrono::Monday);
  return {monday, monday + days(6)};
}

struct NamedTime {
  std::string_view name{};
  DayRange (*range)(year_month_day today);
};

constexpr auto kNamedTimes = std::to_array<NamedTime>({
    {"today",
     [](year_month_day d) {
       return DayRange{d, d};
     }},
    {"yesterday",
     [](year_month_day d) {
       const year_month_day y = sys_days(d) - days(1);
       return DayRange{y, y};
     }},
    {"this-week", [](year_month_day d) { return whole_week(d); }},
    {"last-week", [](year_month_day d) { return whole_week(sys_days(d) - days(7)); }},
    {"this-month", [](year_month_day d) { return whole_month(d); }},
    {"last-month", [](year_month_day d) { return whole_month(d - months(1)); }},
    {"this-year", [](year_month_day d) { return whole_year(d.year()); }},
    {"last-year", [](year_month_day d) { return whole_year(d.year() - years(1)); }},
});

struct TimeAgo {
  char unit;
  year_month_day (*before)(year_month_day today, int count);
};

constexpr auto kTimesAgo = std::to_array<TimeAgo>({
    {'d', [](year_month_day d, int n) { return year_month_day(sys_days(d) - days(n)); }},
    {'w', [](year_month_day d, int n) { return year_month_day(sys_days(d) - days(7 * n)); }},
    {'m', [](year_month_day d, int n) { return existing(d - months(n)); }},
    {'y', [](year_month_day d, int n) { return existing(d - years(n)); }},
});

std::optional<year_month_day> time_ago(std::string_view text, year_month_day today) {
  constexpr int kMost = 9999;
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || end + 1 != text.data() + text.size() || count < 0 || count > kMost)
    return std::nullopt;
  for (const TimeAgo& row : kTimesAgo)
    if (row.unit == *end) return std::max(row.before(today, count), year_month_day(year(1) / 1 / 1));
  return std::nullopt;
}

/// "mar" and "march" are 3; 0: no month's name.
unsigned month_named(std::string_view name) {
  constexpr std::size_t kShort = 3;
  for (std::size_t i = 0; i < kEnglishMonths.size(); ++i)
    if (name == kEnglishMonths[i] || (name.size() == kShort && name == kEnglishMonths[i].substr(0, kShort)))
      return static_cast<unsigned>(i + 1);
  return 0;
}

/// "march-2009", "2009-march" or "15-march-2009" with numbers only, as the other spellings are; else empty.
std::string with_numbered_month(std::string_view text) {
  std::string name, year_part, day_part;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("-/."), text.size());
    const std::string part(text.substr(0, end));
    if (part.empty()) return {};
    std::string& place = part[0] > '9' ? name : part.size() == 4 ? year_part : day_part;
    if (!place.empty()) return {};
    place = part;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const unsigned number = month_named(name);
  if (number == 0 || year_part.empty()) return {};
  return fmt::format("{}-{}{}{}", year_part, number, day_part.empty() ? "" : "-", day_part);
}

std::string compact(year_month_day d) {
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                     static_cast<unsigned>(d.day()));
}

}  // namespace

namespace {

std::optional<DayRange> numbered_range(std::string_view text) {
  Numbers parts = numbers(text);
  if (parts.count == 1 && text.size() == 8)
    parts = {{parts.value[0] / 10000, parts.value[0] / 100 % 100, parts.value[0] % 100}, 3};
  if (parts.count == 0 || parts.value[0] < 1000 || parts.value[0] > 9999) return std::nullopt;
  const year y(static_cast<int>(parts.value[0]));
  const month m(parts.count > 1 ? parts.value[1] : 1);
  if (!m.ok()) return std::nullopt;
  if (parts.count == 1) return DayRange{y / m / day(1), y / month(12) / day(31)};
  if (parts.count == 2) return DayRange{y / m / day(1), year_month_day_last(y / m / std::chrono::last)};
  const year_month_day exact = y / m / day(parts.value[2]);
  if (!exact.ok()) return std::nullopt;
  return DayRange{exact, exact};
}

}  // namespace

std::optional<DayRange> parse_day_range(std::string_view text, year_month_day today) {
  if (const std::optional<DayRange> numbered = numbered_range(text)) return numbered;
  const std::string typed = lowered_ascii(text);
  for (const NamedTime& row : kNamedTimes)
    if (row.name == typed) return row.range(today);
  if (const std::optional<year_month_day> ago = time_ago(typed, today)) return DayRange{*ago, *ago};
  const std::string numbered = with_numbered_month(typed);
  return numbered.empty() ? std::nullopt : numbered_range(numbered);
}

std::optional<DayRange> parse_day_range(std::string_view text) {
  return parse_day_range(text, std::chrono::floor<days>(std::chrono::system_clock::now()));
}

std::string missing_day(std::string_view text) {
  constexpr unsigned kMostOfAMonth = 31;
  const Numbers parts = numbers(text);
  if (parts.count != parts.value.size() || numbered_range(text)) return {};
  const auto [y, m, d] = parts.value;
  const bool is_day = y >= 1000 && y <= 9999 && month(m).ok() && d >= 1 && d <= kMostOfAMonth;
  return is_day ? fmt::format("{} {} {}", d, kMonthNames[m - 1], y) : std::string();
}

bool is_time_ago(std::string_view text) {
  return time_ago(lowered_ascii(text), year(2000) / 1 / 1).has_value();
}

std::string date_value(const PostDate& date) {
  std::string value = compact(date.day);
  if (date.time) {
    const std::chrono::hh_mm_ss clock(*date.time);
    value += fmt::format("{:02}{:02}{:02}", clock.hours().count(), clock.minutes().count(),
                         clock.seconds().count());
  }
  return value;
}

std::string first_value(const DayRange& range) {
  return compact(range.first);
}

std::string last_value(const DayRange& range) {
  return compact(range.last) + "~";
}  // after every time of that day

}  // namespace annals
