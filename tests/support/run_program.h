// SPDX-License-Identifier: GPL-2.0-or-later
/// Runs the built program as a person would, without a shell in between.
#pragma once
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/index_with.h"

namespace annals::support {

struct ProgramRun {
  int exit_code = -1;  ///< 128 + the signal, as a shell says it.
  std::string out, err;
};

/// `variables` ("NAME=value") are all of the environment: the outcome depends on nothing else of the machine.
/// `input` is what it reads from standard input; `directory`: where it works; empty: here.
inline ProgramRun run_program(const std::vector<std::string>& arguments,
                              const std::vector<std::string>& variables = {}, const std::string& input = {},
                              const std::string& directory = {}) {
  const TemporaryFolder folder;
  const std::string in = folder.path() / "in", out = folder.path() / "out", err = folder.path() / "err";
  write_file(in, input);
  std::vector<std::string> strings = {ANNALS_PROGRAM};
  strings.insert(strings.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment = {"HOME=" + folder.path().string()};
  if (const char* sanitizer = std::getenv("ASAN_OPTIONS"))
    environment.push_back(std::string("ASAN_OPTIONS=") + sanitizer);
  environment.insert(environment.end(), variables.begin(), variables.end());
  const auto pointers = [](std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
  };

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, in.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, out.c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_addopen(&files, 2, err.c_str(), O_WRONLY | O_CREAT, 0600);
  if (!directory.empty()) posix_spawn_file_actions_addchdir_np(&files, directory.c_str());
  pid_t child = 0;
  const int failed = ::posix_spawn(&child, ANNALS_PROGRAM, &files, nullptr, pointers(strings).data(),
                                   pointers(environment).data());
  posix_spawn_file_actions_destroy(&files);
  if (failed != 0) throw std::runtime_error("cannot run " ANNALS_PROGRAM);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }

  const auto contents = [](const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  };
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), contents(out), contents(err)};
}

}  // namespace annals::support
