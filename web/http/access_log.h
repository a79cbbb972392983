// SPDX-License-Identifier: GPL-2.0-or-later
/// The line that the access log has of an answer: what an operator needs, and nothing of who asked or what
/// for.
#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "web/http/client_address.h"
#include "web/http/http_message.h"

namespace annals {

enum class LoggedAddress { Network, Full, None };

struct LoggedAddressName {
  std::string_view name{};
  LoggedAddress value{};
};
inline constexpr auto kLoggedAddresses = std::to_array<LoggedAddressName>({
    {"network", LoggedAddress::Network},
    {"full", LoggedAddress::Full},
    {"none", LoggedAddress::None},
});

struct AnsweredRequest {
  std::chrono::system_clock::time_point time{};
  IpAddress client{};
  Method method = Method::Other;
  std::string_view route{};  ///< Of kRoutes, never the path that was sent.
  int status = 0;
  std::size_t bytes = 0;  ///< Over the wire, head included.
  std::chrono::nanoseconds spent{};
  std::string_view generation{};  ///< "gen-000042"; empty: no index was asked.
};

/// A JSON object without a line end.
std::string access_line(const AnsweredRequest& answered, LoggedAddress shown);

}  // namespace annals
