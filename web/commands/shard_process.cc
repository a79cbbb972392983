// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/commands/shard_process.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>
#include <vector>

#include "query/base/error.h"
#include "query/commands/child_program.h"

namespace annals {

namespace {

constexpr const char* kShardProgram = "xapian-tcpsrv";

/// In the child, between fork and exec: nothing but system calls.
[[noreturn]] void become_shard(char* const* arguments, pid_t parent) {
  ::setpgid(0, 0);  // on SIGTERM it ends its group, which must not be ours
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(0);  // it had ended before that held
  ::signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::execvp(arguments[0], arguments);
  ::_exit(127);
}

}  // namespace

ShardProcess::ShardProcess(const std::filesystem::path& generation, const ShardAddress& address) {
  if (!is_program(kShardProgram))
    throw Error(ErrorKind::Unreadable,
                fmt::format("the program '{}' is needed for this and is not installed", kShardProgram),
                "Install it, on Debian with the package xapian-tools.");
  std::vector<std::string> words = {kShardProgram,
                                    "--quiet",
                                    "--interface=" + address.host,
                                    fmt::format("--port={}", address.port),
                                    "--",
                                    generation.string()};
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t parent = ::getpid();
  process_ = ::fork();
  if (process_ < 0)
    throw Error(ErrorKind::Busy,
                fmt::format("cannot start {}: {}", kShardProgram, std::generic_category().message(errno)));
  if (process_ == 0) become_shard(arguments.data(), parent);
  ::setpgid(process_, process_);  // whichever of the two is first
}

ShardProcess::~ShardProcess() {
  constexpr int kLooks = 100;
  constexpr std::chrono::milliseconds kBetweenLooks{20};
  ::kill(-process_, SIGTERM);
  for (int look = 0; look < kLooks && !has_ended(); ++look) std::this_thread::sleep_for(kBetweenLooks);
  ::kill(-process_, SIGKILL);  // also what does not end at once; not yet reaped: the number is still its own
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) continue;
}

bool ShardProcess::has_ended() const {
  siginfo_t end{};
  return ::waitid(P_PID, static_cast<id_t>(process_), &end, WEXITED | WNOWAIT | WNOHANG) == 0 &&
         end.si_pid != 0;
}

}  // namespace annals
