// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/written_days.h"

#include <fmt/format.h>

#include <charconv>
#include <cstddef>

#include "query/index/index_layout.h"

namespace annals {

namespace {

constexpr std::size_t kDayBytes = 8;  // of "20090315201616"

std::uint32_t day_in(const std::string& value) {
  std::uint32_t day = 0;
  if (value.size() >= kDayBytes) std::from_chars(value.data(), value.data() + kDayBytes, day);
  return day;
}

}  // namespace

WrittenDays::WrittenDays(const Xapian::Database& database)
    : days_(database.get_lastdocid() + std::size_t{1}) {
  for (auto value = database.valuestream_begin(kDateSlot); value != database.valuestream_end(kDateSlot);
       ++value)
    if (const std::uint32_t day = day_in(*value); day > 0) {
      days_[value.get_docid()] = day;
      ++months_[month_of_day(day)].posts;
    }
  for (auto words = database.valuestream_begin(kWordCountSlot);
       words != database.valuestream_end(kWordCountSlot); ++words)
    if (const std::uint32_t day = days_[words.get_docid()]; day > 0)
      months_[month_of_day(day)].words += static_cast<std::uint64_t>(Xapian::sortable_unserialise(*words));
}

std::string iso_of_day(std::uint32_t day) {
  return day == 0 ? std::string()
                  : fmt::format("{:04}-{:02}-{:02}", day / 10'000, day / 100 % 100, day % 100);
}

}  // namespace annals
