// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/commands/watched_server.h"

#include <chrono>
#include <memory>
#include <thread>

#include "query/base/error.h"
#include "query/base/text_layout.h"
#include "web/commands/log_line.h"
#include "web/http/activation.h"

namespace annals {

namespace {

bool is_cured_by_a_first_build(const Error& error) {
  return error.kind() == ErrorKind::NoIndex || error.kind() == ErrorKind::SchemaMismatch ||
         error.kind() == ErrorKind::IndexCorrupt;
}

/// Opens the server when the indexer has built an index. None: a signal came first, or the indexer ended.
std::unique_ptr<Server> server_on_first_index(const ServerOptions& options, const IndexProcess& indexer,
                                              const SignalThread& signals) {
  constexpr std::chrono::milliseconds kPause{50}, kPauseAfterDamage{1000};
  for (;;) {
    const bool is_last_look = indexer.has_ended();
    std::chrono::milliseconds pause = kPause;
    try {
      return std::make_unique<Server>(options);
    } catch (const Error& error) {
      if (!is_cured_by_a_first_build(error)) throw;
      if (error.kind() == ErrorKind::IndexCorrupt) pause = kPauseAfterDamage;
    }
    if (is_last_look || signals.is_stop_asked()) return nullptr;
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace

int run_server(Server& server, SignalThread& signals) {
  const SignalledServer signalled(signals, server);
  log_line("serving " + counted(server.posts(), "post", "posts") + " on " + server.address());
  if (!server.knows_sites())
    log_line(
        "the address of the site is not known, so results lead to paths of this server; 'annals index "
        "--base-url https://example.org', or base_url in annals.yaml, makes them lead to the site");
  if (server.metrics_port() > 0) log_line("metrics on port " + std::to_string(server.metrics_port()));
  notify_manager("READY=1");
  server.run();
  return 0;
}

int run_watched_server(const ServerOptions& options, const IndexProcess& indexer, SignalThread& signals) {
  const std::unique_ptr<Server> server = server_on_first_index(options, indexer, signals);
  return server ? run_server(*server, signals) : indexer.exit_code();
}

}  // namespace annals
