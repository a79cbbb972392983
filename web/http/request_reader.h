// SPDX-License-Identifier: GPL-2.0-or-later
/// What a worker takes from the event loop: requests, read and parsed.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>

#include "web/http/client_address.h"
#include "web/http/event_loop.h"
#include "web/http/request_parser.h"

namespace annals {

struct ReceivedRequest {
  std::uint64_t connection = 0;  ///< Where EventLoop::send() sends the response.
  IpAddress peer{};              ///< At the other end of the socket, be it a client or a proxy.
  Forwarding forwarding{};
  ParsedRequest parsed{};
  std::chrono::steady_clock::time_point begun{};  ///< When a worker took it.
};

/// One thread's.
class RequestReader {
 public:
  /// Waits for a request; none: the loop has ended. Every one has a response to wait for, a rejected one as
  /// well.
  std::optional<ReceivedRequest> next(EventLoop& loop) noexcept;

 private:
  RequestParser parser_;
};

}  // namespace annals
