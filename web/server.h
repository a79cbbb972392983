// SPDX-License-Identifier: GPL-2.0-or-later
/// Serves kRoutes over HTTP/1.1, the only httplib user. Guarded as its attacks demand: one deadline and byte cap per
/// request, GET and HEAD only, no ranges, bounded connections. Reasons: docs/architecture.md, "Server".
#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "query/request.h"

namespace annals {

struct ServerOptions {
  std::vector<std::filesystem::path> databases;
  std::string host = "127.0.0.1";
  int port = 8080;                ///< 0: any free one; Server::port() tells.
  std::string unix_socket;        ///< Path, at most 107 bytes; not empty: listen there instead.
  unsigned threads = 0;           ///< Workers, one Searcher each; 0: four per core, at least 16.
  unsigned queue = 256;           ///< Connections waiting for a worker; further ones get 503.
  std::chrono::milliseconds request_deadline{2000};  ///< From the first byte to the last of a request.
  std::size_t request_bytes = 16384;                 ///< Of a request: line, headers and body.
  std::chrono::milliseconds keep_alive{1000};        ///< Idle time before a connection is closed.
  bool allow_private = false;     ///< Serve an index that holds more than public posts.
  Limits limits;
};

class Server {
 public:
  /// Opens the index and binds. Throws Error{NoIndex, PrivateIndex, SchemaMismatch, Unreadable}.
  explicit Server(ServerOptions options);
  ~Server();

  int port() const;
  /// Serves until stop(). Call once.
  void run();
  /// From any thread, also before run(): requests in flight are answered, run() returns within 2 s.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace annals
