// SPDX-License-Identifier: GPL-2.0-or-later
/// Serves kRoutes over HTTP/1.1, the only httplib user. One thread owns every socket and reads whole requests
/// off them (web/front_desk.h); workers see only requests that are complete, so a slow client holds nobody
/// up. httplib parses those that are not plain, in memory. Reasons: docs/architecture.md, "Server".
#pragma once
#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/request.h"
#include "web/access_log.h"
#include "web/client_address.h"
#include "web/frame.h"
#include "web/rate_limiter.h"

namespace annals {

struct ServerOptions {
  std::vector<std::filesystem::path> databases{};
  std::string host = "127.0.0.1";
  int port = 8080;                       ///< 0: any free one; Server::port() tells.
  std::string unix_socket{};             ///< Path, at most 107 bytes; not empty: listen there instead.
  mode_t unix_mode = 0660;               ///< Of that socket: who may ask.
  int listener = -1;                     ///< A listening socket to take over instead of either.
  std::string metrics_host{};            ///< Not empty: /metrics there, for whoever can reach it, not here.
  int metrics_port = 0;                  ///< 0: any free one; Server::metrics_port() tells.
  unsigned threads = 0;                  ///< Workers, one Searcher each; 0: two per core, at least 4.
  unsigned queue = 256;                  ///< Requests waiting for a worker; further ones get 503.
  unsigned connections = 1024;           ///< Open at once; the idlest gives way to a new one.
  unsigned connections_per_address = 0;  ///< 0: an eighth of them, but no limit for this machine.
  std::chrono::milliseconds request_deadline{2000};  ///< From the first byte to the last of a request's head.
  std::size_t request_bytes = 16384;  ///< Of a request's head: its line and headers. Bodies are not read.
  std::chrono::milliseconds answer_deadline{10000};  ///< For a client to take its answer.
  std::chrono::milliseconds keep_alive{1000};        ///< Idle time before a connection is closed.
  bool allow_private = false;                        ///< Serve an index that holds more than public posts.
  std::vector<std::string> cors{};                   ///< Origins whose scripts may read answers; web/cors.h.
  std::size_t cache_bytes = 32U << 20U;   ///< Of answers kept for those who ask the same; 0: none is.
  RateOptions rate{};                     ///< How often one client may ask.
  TrustedProxies proxies{};               ///< Whose X-Forwarded-For is believed.
  std::string access_log{}, query_log{};  ///< Paths, or "-" for standard output; empty: none.
  LoggedAddress logged_address = LoggedAddress::Network;
  PageOptions pages{};
  Limits limits{};
  /// Takes one line for the operator; from any thread, must not throw.
  std::function<void(const std::string&)> log{};
};

class Server {
 public:
  /// Opens the index and binds. Throws Error{NoIndex, PrivateIndex, SchemaMismatch, Unreadable, Unwritable}.
  explicit Server(ServerOptions options);
  ~Server();

  /// 0 on a unix socket.
  int port() const;
  /// 0: there is no listener for metrics alone.
  int metrics_port() const;
  /// Where to find it: "http://127.0.0.1:8080/" or "unix:/run/annals.sock".
  std::string address() const;
  /// In the index when it was opened.
  unsigned posts() const;

  /// Serves until stop(). Call once.
  void run();
  /// From any thread while it runs: takes up a newer index, opens the logs again, and from now on puts pages
  /// into `frame`; none: the one it has. What fails is told to the log, and stays as it was.
  void reload(std::optional<std::string> frame);
  /// From any thread, also before run(): requests in flight are answered, run() returns within 2 s.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace annals
