// SPDX-License-Identifier: GPL-2.0-or-later
/// Serves kRoutes over HTTP/1.1. One thread owns every socket and reads whole requests off them
/// (web/http/event_loop.h); workers see only requests that are complete, so a slow client keeps no worker
/// busy. Reasons: docs/architecture.md, "Server".
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "web/server/server_options.h"

namespace annals {

class Server {
 public:
  /// Opens the index and binds. Throws Error{BadRequest, NoIndex, PrivateIndex,
  /// SchemaMismatch, IndexCorrupt, Unreadable, Unwritable}.
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
  /// False: the address of a site in it is not known, so that results lead to paths of this server. It does
  /// not serve the files of an archive, which may hold anything.
  bool knows_sites() const;

  /// Serves until stop(). Call once.
  void run();
  /// From any thread while it runs: takes up a newer index, opens the logs again, and from now on puts pages
  /// into `frame`; none: the one it has. What fails is logged, and stays as it was.
  void reload(std::optional<std::string> frame);
  /// From any thread, also before run(): requests in flight are answered, run() returns within 2 s.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace annals
