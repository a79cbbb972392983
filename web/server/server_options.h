// SPDX-License-Identifier: GPL-2.0-or-later
/// How a server is set up.
#pragma once
#include <sys/types.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "query/ask/request.h"
#include "web/http/access_log.h"
#include "web/http/client_address.h"
#include "web/http/rate_limiter.h"
#include "web/page/frame.h"

namespace annals {

struct ServerOptions {
  std::vector<std::filesystem::path> databases{};
  std::string host = "127.0.0.1";
  int port = 8080;                       ///< 0: any free one, which Server::port() returns.
  std::string unix_socket{};             ///< Path, at most 107 bytes; not empty: listen there instead.
  mode_t unix_mode = 0660;               ///< Of that socket: who may ask.
  int listener = -1;                     ///< A listening socket to take over instead of either.
  std::string metrics_host{};            ///< Not empty: /metrics there, for all who can reach it.
  int metrics_port = 0;                  ///< 0: any free one: Server::metrics_port().
  unsigned threads = 0;                  ///< Workers, one Searcher each; 0: two per core, at least 4.
  unsigned queue = 256;                  ///< Requests waiting for a worker; further ones get 503.
  unsigned connections = 1024;           ///< Open at once; at the limit, a new one closes the idlest.
  unsigned connections_per_address = 0;  ///< 0: an eighth of them, but no limit for this machine.
  std::chrono::milliseconds request_deadline{2000};  ///< From the first byte to the last of a request's head.
  std::size_t request_bytes = 16384;  ///< Of a request's head: its line and headers. Bodies are not read.
  std::chrono::milliseconds answer_deadline{10000};  ///< For a client to take its answer.
  std::chrono::milliseconds queue_deadline{2000};    ///< For a worker to take a request.
  /// Idle time before a connection is closed; longer than the 60 s after which nginx closes it, so that no
  /// request is sent into a connection that is being closed.
  std::chrono::milliseconds keep_alive{75000};
  bool allow_private = false;       ///< Serve an index that holds more than public posts: private_access.h.
  std::string private_token{};      ///< What its clients send; empty: nothing.
  std::string private_host{};       ///< The only Host header under which it is served; empty: any.
  std::vector<std::string> cors{};  ///< Origins whose scripts may read answers; web/http/cors.h.
  std::size_t cache_bytes = 32U << 20U;   ///< Of answers kept for those who ask the same; 0: none is.
  RateOptions rate{};                     ///< How often one client may ask.
  TrustedProxies proxies{};               ///< Whose X-Forwarded-For is believed.
  std::string access_log{}, query_log{};  ///< Paths, or "-" for standard output; empty: none.
  LoggedAddress logged_address = LoggedAddress::Network;
  PageOptions pages{};
  Limits limits{};
  /// Makes the newest intact generation of an index the current one, when that is damaged. True: it has.
  std::function<bool(const std::filesystem::path& index)> fall_back{};
  /// From the thread of run(), once, when a request takes longer than work_deadline(): its thread cannot be
  /// ended, only the process can. Not set: it is logged.
  std::function<void()> on_stuck{};
  std::chrono::milliseconds heartbeat{0};  ///< Between two calls of `on_heartbeat`; 0: none.
  std::function<void()> on_heartbeat{};    ///< From the thread of run(): it is alive. Must not throw.
  /// Takes one line for the operator; from any thread, must not throw.
  std::function<void(const std::string&)> log{};
};

/// Ten times what a search may take, and no less than 10 s: the first completions of a large index take
/// seconds.
inline std::chrono::milliseconds work_deadline(const ServerOptions& options) {
  return std::max(10 * options.limits.deadline, std::chrono::milliseconds(10000));
}

}  // namespace annals
