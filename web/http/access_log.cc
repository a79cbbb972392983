// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/access_log.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace annals {

namespace {

/// RFC 3339, in UTC.
std::string time_text(std::chrono::system_clock::time_point time) {
  using std::chrono::milliseconds;
  const auto since = std::chrono::floor<milliseconds>(time.time_since_epoch());
  const auto whole = std::chrono::floor<std::chrono::seconds>(since);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(static_cast<std::time_t>(whole.count())),
                     (since - whole).count());
}

std::string shown_address(const IpAddress& client, LoggedAddress shown) {
  if (shown == LoggedAddress::None) return "null";
  return fmt::format("\"{}\"", shown == LoggedAddress::Full ? text_of(client) : network_text_of(client));
}

}  // namespace

std::string access_line(const AnsweredRequest& answered, LoggedAddress shown) {
  return fmt::format(
      R"({{"time":"{}","client":{},"method":"{}","route":"{}","status":{},"bytes":{},"ms":{:.3f},"generation":{}}})",
      time_text(answered.time), shown_address(answered.client, shown), name_of(answered.method),
      answered.route, answered.status, answered.bytes,
      std::chrono::duration<double, std::milli>(answered.spent).count(),
      answered.generation.empty() ? "null" : fmt::format("\"{}\"", answered.generation));
}

}  // namespace annals
