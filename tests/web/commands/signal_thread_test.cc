// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/commands/signal_thread.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <optional>
#include <thread>

#include "web/commands/index_process.h"
#include "web/http/activation.h"
#include "web/http/listener.h"
#include "web/http/sockets.h"

namespace annals {
namespace {

/// The exit code of a child that runs `action`; -1: a signal ended it.
int exit_code_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(SignalThread, EndsTheProcessWhateverItsThreadsDo) {
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const SignalThread signals(block_signals(), [](Server&) {});
    [[maybe_unused]] const ssize_t written = ::write(ready[1], "x", 1);
    for (;;) ::pause();  // as a search in a damaged table
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  ::kill(child, SIGTERM);
  EXPECT_EQ(exit_code_of(child), 0);
  ::close(ready[0]);
  ::close(ready[1]);
}

constexpr const char* kRestarted = "ANNALS_TEST_RESTARTED";
constexpr int kAsWanted = 42;

/// Before main(): the new process has the arguments of the old one, and would run the tests again.
const bool is_restarted = [] {
  if (::getenv(kRestarted) == nullptr) return false;
  const std::optional<FileDescriptor> socket = passed_socket();
  ::_exit(socket && name_of(socket->number()).port > 0 ? kAsWanted : 1);
}();

TEST(RestartThisProcess, PassesItsSocketOnAndLeavesItsThreads) {
  EXPECT_FALSE(is_restarted);
  int port = 0;
  const FileDescriptor listener = listen_on("127.0.0.1", port);
  const pid_t child = ::fork();
  if (child == 0) {
    std::thread([] {
      for (;;) ::pause();
    }).detach();
    ::setenv(kRestarted, "1", 1);
    pass_on(listener.number());
    restart_this_process();
    ::_exit(2);
  }
  EXPECT_EQ(exit_code_of(child), kAsWanted);
}

}  // namespace
}  // namespace annals
