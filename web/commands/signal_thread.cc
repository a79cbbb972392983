// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/commands/signal_thread.h"

#include <unistd.h>

#include <chrono>
#include <utility>

#include "web/commands/log_line.h"
#include "web/http/activation.h"

namespace annals {

namespace {

/// A server ends in 1.5 s if its workers do.
constexpr std::chrono::milliseconds kStopLimit{1800};

}  // namespace

sigset_t block_signals() {
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGXFSZ, SIG_IGN);  // a log that may not grow any more is no reason to end
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) ::sigaddset(&signals, signal);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

SignalThread::SignalThread(const sigset_t& signals, std::function<void(Server&)> reload)
    : reload_(std::move(reload)), waiting_([this, signals] { wait(signals); }) {}

SignalThread::~SignalThread() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  has_ended_.notify_all();
  ::pthread_kill(waiting_.native_handle(), SIGTERM);  // whatever ended the server: end the wait
  waiting_.join();
}

bool SignalThread::is_stop_asked() const {
  const std::lock_guard lock(mutex_);
  return stop_asked_;
}

SignalledServer::SignalledServer(SignalThread& signals, Server& server) : signals_(signals) {
  const std::lock_guard lock(signals_.mutex_);
  signals_.server_ = &server;
  if (signals_.stop_asked_) server.stop();
}

SignalledServer::~SignalledServer() {
  const std::lock_guard lock(signals_.mutex_);
  signals_.server_ = nullptr;
}

void SignalThread::wait(const sigset_t& signals) {
  const bool had_terminal = ::isatty(STDERR_FILENO) == 1;
  int signal = 0;
  while (::sigwait(&signals, &signal) == 0 && signal == SIGHUP) {
    if (had_terminal && ::isatty(STDERR_FILENO) != 1) break;
    if (!reload()) return;
  }
  stop();
}

/// False: everything has ended meanwhile.
bool SignalThread::reload() {
  const std::lock_guard lock(mutex_);
  if (ended_) return false;
  if (server_ == nullptr) return true;
  notify_reloading();
  reload_(*server_);
  notify_manager("READY=1");
  return true;
}

void SignalThread::stop() {
  std::unique_lock lock(mutex_);
  stop_asked_ = true;
  if (!ended_) notify_manager("STOPPING=1");
  if (server_ != nullptr) server_->stop();
  if (has_ended_.wait_for(lock, kStopLimit, [this] { return ended_; })) return;
  log_line("a thread did not end in time; the process ends without it");
  ::_exit(0);
}

}  // namespace annals
