// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/around_time.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "query/base/ascii.h"
#include "query/base/english_months.h"
#include "query/base/unicode.h"

namespace annals {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr unsigned kMonths = 12;

struct Season {
  unsigned first_month;  ///< Of three, counted from 0.
  std::array<std::string_view, 7> names{};
};

constexpr auto kSeasons = std::to_array<Season>({
    {2, {"spring", "frühling", "frühjahr", "printemps", "primavera", "春", "春天"}},
    {5, {"summer", "sommer", "été", "verano", "夏", "夏天"}},
    {8, {"autumn", "fall", "herbst", "automne", "otoño", "秋", "秋天"}},
    {11, {"winter", "hiver", "invierno", "冬", "冬天"}},
});

std::bitset<kMonths> months_named(const std::string& name) {
  std::bitset<kMonths> months;
  for (std::size_t month = 0; month < kEnglishMonths.size(); ++month)
    if (kEnglishMonths[month] == name) months.set(month);
  for (const Season& season : kSeasons)
    if (std::ranges::find(season.names, std::string_view(name)) != season.names.end())
      for (unsigned month = 0; month < 3; ++month) months.set((season.first_month + month) % kMonths);
  return months;
}

double days_outside(const DayRange& range, year_month_day day) {
  const auto first = sys_days(range.first), last = sys_days(range.last), at = sys_days(day);
  return static_cast<double>((at < first  ? first - at
                              : at > last ? at - last
                                          : std::chrono::days(0))
                                 .count());
}

/// From the nearest of them, around the turn of the year.
double months_outside(const std::bitset<kMonths>& months, unsigned month) {
  unsigned nearest = kMonths;
  for (unsigned one = 0; one < kMonths; ++one) {
    const unsigned apart = one > month ? one - month : month - one;
    if (months.test(one)) nearest = std::min({nearest, apart, kMonths - apart});
  }
  return nearest;
}

}  // namespace

std::optional<AroundTime> parse_around(std::string_view text) {
  if (const std::optional<DayRange> days = parse_day_range(text)) return AroundTime{.days = days};
  const std::bitset<kMonths> months = text.empty() ? std::bitset<kMonths>() : months_named(lower(text));
  return months.none() ? std::nullopt : std::optional(AroundTime{.months = months});
}

bool are_all_times(const std::vector<QueryPiece>& pieces) {
  return std::ranges::all_of(
      pieces, [](const QueryPiece& piece) { return piece.name != kAroundName || parse_around(piece.text); });
}

std::vector<AroundTime> around_times(const std::vector<QueryPiece>& pieces) {
  std::vector<AroundTime> times;
  for (const QueryPiece& piece : pieces)
    if (piece.kind == PieceKind::Field && piece.name == kAroundName)
      if (const std::optional<AroundTime> time = parse_around(piece.text)) times.push_back(*time);
  return times;
}

double nearness(const AroundTime& time, year_month_day day) {
  if (!time.days) return std::exp2(-months_outside(time.months, static_cast<unsigned>(day.month()) - 1));
  constexpr double kShortest = 7;
  const double length =
      static_cast<double>((sys_days(time.days->last) - sys_days(time.days->first)).count() + 1);
  return std::exp2(-days_outside(*time.days, day) / std::max(length, kShortest));
}

}  // namespace annals
