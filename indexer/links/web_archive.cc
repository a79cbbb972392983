// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/web_archive.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "query/base/ascii.h"

namespace annals {
namespace {

/// "20090315143000"; noon of a day without a time.
std::string archive_time(const PostDate& date) {
  const auto seconds = date.time.value_or(std::chrono::hours(12));
  const std::chrono::hh_mm_ss time(seconds);
  return fmt::format("{:04}{:02}{:02}{:02}{:02}{:02}", static_cast<int>(date.day.year()),
                     static_cast<unsigned>(date.day.month()), static_cast<unsigned>(date.day.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace

std::string host_of(std::string_view address) {
  const std::size_t slashes = address.find("//");
  if (slashes == kNotFound) return {};
  address.remove_prefix(slashes + 2);
  address = address.substr(0, address.find_first_of("/?#\\"));
  address.remove_prefix(std::min(address.rfind('@') + 1, address.size()));  // npos + 1 is 0
  if (const std::size_t port = address.rfind(':'); port != kNotFound && all_digits(address.substr(port + 1)))
    address = address.substr(0, port);
  return lowered_ascii(address);
}

std::string archived_address(std::string_view address, const std::optional<PostDate>& date) {
  const bool is_web = starts_in_any_case(address, "http://") || starts_in_any_case(address, "https://");
  const std::string host = host_of(address);
  if (!is_web || host.empty() || host.ends_with("archive.org")) return {};
  const std::string when = date && date->day.ok() ? archive_time(*date) + "/" : std::string();
  return "https://web.archive.org/web/" + when + std::string(address);
}

}  // namespace annals
