// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/wording.h"

#include <fmt/format.h>

#include <array>

#include "web/url.h"

namespace annals {

namespace {

constexpr auto kMonths =
    std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July", "August",
                                     "September", "October", "November", "December"});

std::string number_of_posts(unsigned count) {
  return grouped(count) + (count == 1 ? " post" : " posts");
}

}  // namespace

std::string grouped(unsigned number) {
  std::string digits = std::to_string(number);
  for (std::size_t end = digits.size(); end > 3; end -= 3) digits.insert(end - 3, ",");
  return digits;
}

std::string spoken_day(std::chrono::year_month_day day) {
  if (!day.ok()) return iso_day(day);
  return fmt::format("{} {} {}", static_cast<unsigned>(day.day()),
                     kMonths[static_cast<unsigned>(day.month()) - 1], static_cast<int>(day.year()));
}

std::string count_line(const MatchSet& matches) {
  if (matches.matches.estimated == 0) return matches.request.text.empty() ? "No posts" : "No posts for";
  std::string line = (matches.matches.exact ? "" : "About ") + number_of_posts(matches.matches.estimated);
  if (!matches.request.text.empty()) return line + " for";
  return line + (matches.request.order == Order::Oldest ? ", oldest first" : ", newest first");
}

std::string range_line(const MatchSet& matches) {
  const unsigned first = matches.request.offset + 1;
  const unsigned last = matches.request.offset + static_cast<unsigned>(matches.hits.size());
  return fmt::format("{}–{} of {}{}", grouped(first), grouped(last), matches.matches.exact ? "" : "about ",
                     grouped(matches.matches.estimated));
}

std::string site_name(const IndexSettings& settings) {
  if (settings.archives.size() != 1) return {};
  const std::string url = safe_url(settings.archives.front().base_url);
  const std::size_t scheme = url.find("://");
  return scheme == std::string::npos ? std::string() : url.substr(scheme + 3);
}

}  // namespace annals
