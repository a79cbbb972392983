// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/commands/index_process.h"

#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <system_error>
#include <utility>

#include "query/base/error.h"

namespace annals {

namespace {

constexpr const char* kThisProgram = "/proc/self/exe";

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

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

IndexProcess::IndexProcess(const WatchedIndex& watched, std::function<void(const std::string&)> log)
    : log_(std::move(log)) {
  std::vector<std::string> words = {"annals", "index", "--watch", "--db", watched.database.string()};
  if (!watched.base_url.empty()) words.insert(words.end(), {"--base-url", watched.base_url});
  words.emplace_back("--");
  words.insert(words.end(), watched.archives.begin(), watched.archives.end());
  const std::vector<char*> arguments = pointers_to(words);
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

void IndexProcess::stop() {
  constexpr int kLooks = 40;
  constexpr std::chrono::milliseconds kBetweenLooks{50};
  ::kill(process_, SIGTERM);
  for (int look = 0; look < kLooks && !has_ended(); ++look) std::this_thread::sleep_for(kBetweenLooks);
  ::kill(process_, SIGKILL);
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
       "); later changes to the archive are not indexed");
}

int run_check(const std::filesystem::path& database) {
  std::vector<std::string> words = {"annals", "check", "--db", database.string()};
  std::vector<char*> arguments = pointers_to(words);
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
  ::posix_spawnattr_init(&attributes);
  sigset_t none;
  ::sigemptyset(&none);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t process = -1;
  const int failed = ::posix_spawn(&process, kThisProgram, &files, &attributes, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&files);
  ::posix_spawnattr_destroy(&attributes);
  int status = 0;
  if (failed != 0) return -1;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void restart_this_process() {
  std::ifstream own("/proc/self/cmdline", std::ios::binary);
  std::vector<std::string> words;
  for (std::string word; std::getline(own, word, '\0');) words.push_back(word);
  ::execv(kThisProgram, pointers_to(words).data());
}

}  // namespace annals
