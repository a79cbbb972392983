// SPDX-License-Identifier: GPL-2.0-or-later
/// A server until it is stopped, alone or beside the process that builds its index.
#pragma once
#include "web/commands/index_process.h"
#include "web/commands/signal_thread.h"
#include "web/server/server.h"

namespace annals {

/// Its exit code.
int run_server(Server& server, SignalThread& signals);

/// When the indexer has built an index; its exit code if it ends before. Throws as Server.
int run_watched_server(const ServerOptions& options, const IndexProcess& indexer, SignalThread& signals);

}  // namespace annals
