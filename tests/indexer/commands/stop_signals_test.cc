// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/stop_signals.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "query/base/error.h"
#include "tests/support/no_descriptors.h"
#include "tests/support/running_program.h"

namespace annals {
namespace {

using support::eventually;

constexpr int kLeftAlone = 7;  ///< The exit code of a child that no signal has ended.

/// What becomes of a signal, whatever the shell that runs the tests has had ignored.
class Disposition {
 public:
  Disposition(int signal, void (*handler)(int)) : signal_(signal), before_(::signal(signal, handler)) {}
  ~Disposition() { ::signal(signal_, before_); }
  Disposition(const Disposition&) = delete;
  Disposition& operator=(const Disposition&) = delete;

 private:
  int signal_;
  void (*before_)(int);
};

bool is_stopped(const StopSignals& signals) {
  return eventually([&] { return signals.token().stop_requested(); });
}

bool is_blocked(int signal) {
  sigset_t now;
  ::pthread_sigmask(SIG_BLOCK, nullptr, &now);
  return ::sigismember(&now, signal) == 1;
}

TEST(StopSignals, TheFirstIsARequest) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    const Disposition usual(signal, SIG_DFL);
    const StopSignals signals;
    EXPECT_FALSE(signals.token().stop_requested());
    EXPECT_EQ(signals.received(), 0);
    ::kill(::getpid(), signal);
    EXPECT_TRUE(is_stopped(signals)) << signal;
    EXPECT_EQ(signals.received(), signal);
  }
}

TEST(StopSignals, LeaveTheProcessAsItWas) {
  const Disposition usual(SIGTERM, SIG_DFL);
  ASSERT_FALSE(is_blocked(SIGTERM));
  {
    const StopSignals signals;
    EXPECT_TRUE(is_blocked(SIGTERM));
  }
  EXPECT_FALSE(is_blocked(SIGTERM));
}

/// An interruption after a request to end.
[[noreturn]] void receive_two_signals() {
  const Disposition usual(SIGTERM, SIG_DFL), also(SIGINT, SIG_DFL);
  const StopSignals signals;
  ::kill(::getpid(), SIGTERM);
  is_stopped(signals);
  ::kill(::getpid(), SIGINT);
  std::this_thread::sleep_for(std::chrono::minutes(1));
  ::_exit(kLeftAlone);
}

TEST(StopSignals, TheSecondEndsAtOnce) {
  EXPECT_EXIT(receive_two_signals(), testing::KilledBySignal(SIGINT), "");
}

/// 0: none comes.
[[noreturn]] void end_after(int signal) {
  const Disposition usual(SIGTERM, SIG_DFL);
  const StopSignals signals;
  if (signal != 0) {
    ::kill(::getpid(), signal);
    is_stopped(signals);
  }
  signals.end_as_signalled();
  ::_exit(kLeftAlone);
}

TEST(StopSignals, EndTheProcessAsTheSignalWouldHave) {
  EXPECT_EXIT(end_after(SIGTERM), testing::KilledBySignal(SIGTERM), "");
  EXPECT_EXIT(end_after(0), testing::ExitedWithCode(kLeftAlone), "") << "none has come";
}

TEST(StopSignals, WhatTheShellHasHadIgnoredStaysIgnored) {
  const Disposition ignored(SIGHUP, SIG_IGN), usual(SIGTERM, SIG_DFL);
  const StopSignals signals;
  ::kill(::getpid(), SIGHUP);
  ::kill(::getpid(), SIGTERM);
  EXPECT_TRUE(is_stopped(signals));
  EXPECT_EQ(signals.received(), SIGTERM);
}

TEST(StopSignals, SaySoWhenThereAreNoDescriptorsLeft) {
  {
    const support::NoDescriptors none;
    ASSERT_TRUE(none);
    EXPECT_THROW(StopSignals(), Error);
  }
  EXPECT_FALSE(is_blocked(SIGTERM)) << "and the signals end the program as before";
}

}  // namespace
}  // namespace annals
