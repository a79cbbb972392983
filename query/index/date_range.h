// SPDX-License-Identifier: GPL-2.0-or-later
/// Days, months and years as a query spells them, and the values they bound in the date slot.
#pragma once
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "query/index/post.h"

namespace annals {

/// First and last day of what was meant, inclusive.
struct DayRange {
  std::chrono::year_month_day first{}, last{};

  friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// On which side of a day, month or year posts are wanted.
enum class DateSide { Before, On, After, Since, Until, Around, EveryYear };

inline constexpr std::string_view kAroundName = "around";  ///< Moves posts up, and leaves none out.

struct DateWord {
  std::string_view name{};  ///< Before the colon of a query: before:2009.
  DateSide side;
};
inline constexpr auto kDateWords = std::to_array<DateWord>({{"before", DateSide::Before},
                                                            {"on", DateSide::On},
                                                            {"after", DateSide::After},
                                                            {"since", DateSide::Since},
                                                            {"until", DateSide::Until},
                                                            {kAroundName, DateSide::Around},
                                                            {"day", DateSide::EveryYear}});

/// "2009", "2009-03", "2009-03-15" ('/' and '.' separate too), "20090315", "march-2009", "15-march-2009";
/// seen from `today`: "today", "yesterday", "this-" and "last-" with week, month or year, and "2y", "6m",
/// "3w", "10d", the day so long ago. None: no such day, month or year.
std::optional<DayRange> parse_day_range(std::string_view text, std::chrono::year_month_day today);
/// Seen from the present day, in UTC.
std::optional<DayRange> parse_day_range(std::string_view text);

/// "30 February 2009" for 2009-02-30: a day that its month does not have. Empty: it is none of that form.
std::string missing_day(std::string_view text);

/// True for "2y" and its like: alone, they mean everything since.
bool is_time_ago(std::string_view text);

/// The value of a date in its slot: "20090315" or, with a time of day, "20090315201616". Sorts as text.
std::string date_value(const PostDate& date);

/// Smallest and largest value of dates within a range.
std::string first_value(const DayRange& range);
std::string last_value(const DayRange& range);

}  // namespace annals
