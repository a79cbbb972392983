// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever the text, a date read from it is a day of the calendar, and its day written out is read as that
// day.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/front_matter/dates.h"

namespace {

void check(std::string_view text, annals::DayOrder order) {
  const auto date = annals::parse_date(text, order);
  if (!date) return;
  const int year = static_cast<int>(date->day.year());
  if (!date->day.ok() || year < 1 || year > 9999) std::abort();
  if (date->time && (date->time->count() < 0 || date->time->count() >= 86'400)) std::abort();
  if (date->utc_offset && std::chrono::abs(*date->utc_offset) >= std::chrono::hours(32)) std::abort();
  const auto again = annals::parse_date(annals::iso_day(date->day), order);
  if (!again || again->day != date->day) std::abort();
  (void)annals::instant(*date);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text, annals::DayOrder::DayFirst);
  check(text, annals::DayOrder::MonthFirst);
  return 0;
}
