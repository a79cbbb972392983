// SPDX-License-Identifier: GPL-2.0-or-later
/// The built program while it runs: what it has said so far, and signals for it.
#pragma once
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/index_with.h"

namespace annals::support {

/// Until it is so; false after a minute, which no test should ever take.
inline bool eventually(const std::function<bool()>& is_so) {
  constexpr std::chrono::seconds kPatience{60};
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (!is_so()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

/// The program's name and its arguments. A server has more time for a search than it usually gives, unless
/// they say how much: tests run beside each other on machines that are busy.
inline std::vector<std::string> unhurried_program(const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {ANNALS_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  if (arguments.front() == "serve" && std::ranges::find(arguments, "--search-ms") == arguments.end())
    words.insert(words.begin() + 2, {"--search-ms", "10000"});
  return words;
}

/// Ends with its scope. Works in `directory`; HOME is a folder of its own.
class RunningProgram {
 public:
  /// `variables` ("NAME=value") are all of the environment but HOME.
  RunningProgram(const std::vector<std::string>& arguments, const std::filesystem::path& directory,
                 std::vector<std::string> variables = {}) {
    std::vector<std::string> strings = unhurried_program(arguments);
    std::vector<char*> words;
    for (std::string& text : strings) words.push_back(text.data());
    words.push_back(nullptr);
    variables.push_back("HOME=" + folder_.path().string());
    if (const char* sanitizer = std::getenv("ASAN_OPTIONS"))
      variables.push_back(std::string("ASAN_OPTIONS=") + sanitizer);
    std::vector<char*> environment;
    for (std::string& variable : variables) environment.push_back(variable.data());
    environment.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, said().c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&files, 1, 2);
    posix_spawn_file_actions_addchdir_np(&files, directory.c_str());
    const int failed =
        ::posix_spawn(&process_, ANNALS_PROGRAM, &files, nullptr, words.data(), environment.data());
    posix_spawn_file_actions_destroy(&files);
    if (failed != 0) throw std::runtime_error("cannot run " ANNALS_PROGRAM);
  }
  ~RunningProgram() {
    if (process_ > 0) end(SIGKILL);
  }
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  /// Both streams, as they came.
  std::string output() const {
    std::ostringstream text;
    text << std::ifstream(said(), std::ios::binary).rdbuf();
    return text.str();
  }
  bool says(const std::string& text) const {
    return eventually([&] { return output().find(text) != std::string::npos; });
  }

  void signal(int number) const { ::kill(process_, number); }
  pid_t id() const { return process_; }

  /// Its exit code, or 128 + the signal that ended it. 0: it is left alone until it ends.
  int end(int with_signal = 0) {
    if (with_signal != 0) signal(with_signal);
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  std::filesystem::path said() const { return folder_.path() / "output"; }

  TemporaryFolder folder_;
  pid_t process_ = -1;
};

}  // namespace annals::support
