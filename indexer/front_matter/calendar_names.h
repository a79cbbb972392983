// SPDX-License-Identifier: GPL-2.0-or-later
/// The names of months and weekdays in the languages that blogs are written in, as ICU has them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace annals {

/// A name as it is compared: in lower case, without accents.
std::string name_key(std::string_view name);

/// Read from ICU once for all threads, at the first date that needs them (about 0.1 s).
class CalendarNames {
 public:
  static const CalendarNames& instance();

  /// Of the name_key() of a month's name, or of its beginning of three letters or more. From 1; 0: none, or
  /// not the same in all languages. `day_has_point`: "5." stood before it, as in German or Croatian.
  unsigned month(const std::string& key, bool day_has_point) const;

  bool is_weekday(const std::string& key) const { return weekdays_.contains(key); }

 private:
  /// A bit for each month that a name has in some language.
  struct Months {
    std::uint16_t plain = 0, with_point = 0;

    void add(const Months& other);
  };

  CalendarNames();
  void add(const char* locale);
  void add_month(std::string name, const Months& months);
  void add_weekday(const std::string& name);

  std::map<std::string, Months> months_{};
  std::set<std::string> weekdays_{};
};

}  // namespace annals
