// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/date_range.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

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

std::string compact(year_month_day d) {
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                     static_cast<unsigned>(d.day()));
}

}  // namespace

std::optional<DayRange> parse_day_range(std::string_view text) {
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
