// SPDX-License-Identifier: GPL-2.0-or-later
/// When each post of an index was written, and how long it is.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

namespace annals {

/// All posts of a month or of a year.
struct WrittenTotal {
  unsigned posts = 0;
  std::uint64_t words = 0;  ///< Of their titles and texts.

  friend bool operator==(const WrittenTotal&, const WrittenTotal&) = default;
};

class WrittenDays {
 public:
  /// Reads it all: a millisecond with 10,000 posts, and four bytes each. Throws what Xapian throws.
  explicit WrittenDays(const Xapian::Database& database);

  /// 20090315; 0: it has no date.
  std::uint32_t day_of(Xapian::docid post) const { return post < days_.size() ? days_[post] : 0; }

  /// By 200903.
  const std::map<std::uint32_t, WrittenTotal>& months() const { return months_; }

 private:
  std::vector<std::uint32_t> days_;
  std::map<std::uint32_t, WrittenTotal> months_;
};

constexpr std::uint32_t month_of_day(std::uint32_t day) {
  return day / 100;
}
constexpr std::uint32_t year_of_month(std::uint32_t month) {
  return month / 100;
}

/// "2009-03-15" of 20090315; empty for 0.
std::string iso_of_day(std::uint32_t day);

}  // namespace annals
