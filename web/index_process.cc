// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/index_process.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "query/error.h"

namespace annals {

namespace {

constexpr const char* kThisProgram = "/proc/self/exe";

/// In the child, between fork and exec: nothing but system calls.
[[noreturn]] void become_indexer(char* const* arguments, pid_t server) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != server) ::_exit(0);  // it had ended before that held
  ::signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::execv(kThisProgram, arguments);
  ::_exit(127);
}

/// Without taking its end away from a later look. False: it is still at work.
bool look_at_end(pid_t process, int options, siginfo_t& end) {
  end = {};
  int failed = 0;
  do {
    failed = ::waitid(P_PID, static_cast<id_t>(process), &end, WEXITED | WNOWAIT | options);
  } while (failed != 0 && errno == EINTR);
  return failed == 0 && end.si_pid != 0;
}

int exit_code_of(const siginfo_t& end) {
  return end.si_code == CLD_EXITED ? end.si_status : 128 + end.si_status;
}

}  // namespace

IndexProcess::IndexProcess(const std::filesystem::path& database, const std::vector<std::string>& archives,
                           std::function<void(const std::string&)> log)
    : log_(std::move(log)) {
  std::vector<std::string> words = {"annals", "index", "--watch", "--db", database.string(), "--"};
  words.insert(words.end(), archives.begin(), archives.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t server = ::getpid();
  process_ = ::fork();
  if (process_ < 0)
    throw Error(ErrorKind::Busy, "cannot start the indexer: " + std::generic_category().message(errno));
  if (process_ == 0) become_indexer(arguments.data(), server);
  waiting_ = std::thread([this] { report_end(); });
}

IndexProcess::~IndexProcess() {
  ::kill(process_, SIGTERM);  // not yet reaped: the number is still its own
  waiting_.join();
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

bool IndexProcess::has_ended() const {
  siginfo_t end;
  return look_at_end(process_, WNOHANG, end);
}

int IndexProcess::exit_code() const {
  siginfo_t end;
  return look_at_end(process_, WNOHANG, end) ? exit_code_of(end) : 0;
}

void IndexProcess::report_end() {
  siginfo_t end;
  if (!look_at_end(process_, 0, end)) return;
  const bool was_asked_to =
      end.si_code != CLD_EXITED && (end.si_status == SIGINT || end.si_status == SIGTERM);
  if (was_asked_to) return;  // by Ctrl-C as the server itself, or by the server
  log_("the indexer has ended (exit code " + std::to_string(exit_code_of(end)) +
       "); what is written from now on will not be found");
}

}  // namespace annals
