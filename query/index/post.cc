// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/post.h"

#include <fmt/format.h>

namespace annals {

std::string iso_day(std::chrono::year_month_day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string iso_day(const std::optional<PostDate>& date) {
  return date ? iso_day(date->day) : std::string();
}

std::string_view name_of(Visibility visibility) {
  for (const VisibilityName& row : kVisibilities)
    if (row.visibility == visibility) return row.name;
  return "private";
}

std::optional<Visibility> visibility_named(std::string_view name) {
  for (const VisibilityName& row : kVisibilities)
    if (row.name == name) return row.visibility;
  return std::nullopt;
}

}  // namespace annals
