// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/child_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <sstream>

#include "query/base/file_descriptor.h"

namespace annals {

namespace {

/// None: it was ended by a signal.
std::optional<int> exit_code_of_child(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return std::nullopt;
  constexpr int kNotFound = 127;  // of posix_spawnp where exec fails in the child
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return code == kNotFound ? std::nullopt : std::optional(code);
}

std::optional<pid_t> spawned(std::vector<std::string>& arguments, const posix_spawn_file_actions_t* actions) {
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  pid_t child = 0;
  const bool failed =
      ::posix_spawnp(&child, pointers.front(), actions, nullptr, pointers.data(), environ) != 0;
  return failed ? std::nullopt : std::optional(child);
}

std::string all_of(int descriptor) {
  std::string text;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got > 0) text.append(buffer.data(), static_cast<std::size_t>(got));
    if (got == 0 || (got < 0 && errno != EINTR)) return text;
  }
}

}  // namespace

std::vector<std::string> command_words(std::string_view command) {
  std::istringstream in{std::string(command)};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

bool is_program(const std::string& name) {
  if (name.find('/') != name.npos) return ::access(name.c_str(), X_OK) == 0;
  const char* path = std::getenv("PATH");
  std::istringstream folders(path ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');)
    if (!folder.empty() && ::access((folder + '/' + name).c_str(), X_OK) == 0) return true;
  return false;
}

std::optional<int> run_child(std::vector<std::string> arguments) {
  const std::optional<pid_t> child = spawned(arguments, nullptr);
  return child ? exit_code_of_child(*child) : std::nullopt;
}

std::optional<ChildAnswer> answer_of_child(
    std::vector<std::string> arguments, const std::vector<std::pair<std::string, std::string>>& variables) {
  for (const auto& [name, value] : variables) ::setenv(name.c_str(), value.c_str(), 1);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  const FileDescriptor read_end(ends[0]);
  FileDescriptor write_end(ends[1]);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, write_end.number(), STDOUT_FILENO);
  const std::optional<pid_t> child = spawned(arguments, &actions);
  ::posix_spawn_file_actions_destroy(&actions);
  write_end.reset();
  if (!child) return std::nullopt;
  ChildAnswer answer{.output = all_of(read_end.number())};
  const std::optional<int> code = exit_code_of_child(*child);
  if (!code) return std::nullopt;
  answer.exit_code = *code;
  return answer;
}

}  // namespace annals
