// SPDX-License-Identifier: GPL-2.0-or-later
/// The signals of a server: SIGHUP reloads it, unless the terminal is gone; SIGTERM and SIGINT stop it, and
/// end the process within two seconds whatever its threads do.
#pragma once
#include <signal.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "web/server/server.h"

namespace annals {

/// Blocks them for this thread and all that it starts. Call it before any other is started.
sigset_t block_signals();

/// Ends with its scope, which should be that of everything that may not end.
class SignalThread {
 public:
  /// `signals` are blocked. `reload` is called from the thread.
  SignalThread(const sigset_t& signals, std::function<void(Server&)> reload);
  ~SignalThread();
  SignalThread(const SignalThread&) = delete;
  SignalThread& operator=(const SignalThread&) = delete;

  /// The process is to end, with a server or without.
  bool is_stop_asked() const;

 private:
  friend class SignalledServer;
  void wait(const sigset_t& signals);
  bool reload();
  void stop();

  std::function<void(Server&)> reload_;
  mutable std::mutex mutex_;  ///< Guards what follows.
  std::condition_variable has_ended_;
  Server* server_ = nullptr;
  bool stop_asked_ = false, ended_ = false;
  std::thread waiting_;
};

/// While it lasts, the server gets what comes, and what has come before.
class SignalledServer {
 public:
  SignalledServer(SignalThread& signals, Server& server);
  ~SignalledServer();
  SignalledServer(const SignalledServer&) = delete;
  SignalledServer& operator=(const SignalledServer&) = delete;

 private:
  SignalThread& signals_;
};

}  // namespace annals
