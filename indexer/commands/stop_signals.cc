// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/stop_signals.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>

#include "query/base/error.h"

namespace annals {

namespace {

constexpr auto kStopSignals = std::to_array({SIGINT, SIGTERM, SIGHUP});

bool is_ignored(int signal) {
  struct sigaction now {};
  return ::sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

void end_by(int signal) {
  ::signal(signal, SIG_DFL);
  sigset_t one;
  ::sigemptyset(&one);
  ::sigaddset(&one, signal);
  ::pthread_sigmask(SIG_UNBLOCK, &one, nullptr);
  ::kill(::getpid(), signal);
}

}  // namespace

StopSignals::StopSignals() {
  ::sigemptyset(&signals_);
  for (const int signal : kStopSignals)
    if (!is_ignored(signal)) ::sigaddset(&signals_, signal);
  arriving_.reset(::signalfd(-1, &signals_, SFD_CLOEXEC | SFD_NONBLOCK));
  wake_.reset(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (arriving_.number() < 0 || wake_.number() < 0)
    throw Error(ErrorKind::Busy, "too many open files", "Raise the limit with 'ulimit -n'.");
  ::pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  waiting_ = std::thread([this] { wait_for_signals(); });
}

StopSignals::~StopSignals() {
  ending_ = true;
  ::eventfd_write(wake_.number(), 1);
  waiting_.join();
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void StopSignals::wait_for_signals() {
  std::array<pollfd, 2> sources = {{{arriving_.number(), POLLIN, 0}, {wake_.number(), POLLIN, 0}}};
  constexpr int kLookMs = 200;  // should the wake-up itself fail
  while (!ending_) {
    ::poll(sources.data(), sources.size(), kLookMs);
    signalfd_siginfo signal{};
    if (::read(arriving_.number(), &signal, sizeof signal) != sizeof signal) continue;
    if (received_ != 0) end_by(static_cast<int>(signal.ssi_signo));
    received_ = static_cast<int>(signal.ssi_signo);
    stop_.request_stop();
  }
}

void StopSignals::end_as_signalled() const {
  if (received_ != 0) end_by(received_);
}

}  // namespace annals
