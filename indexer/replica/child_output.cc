// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/replica/child_output.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <system_error>
#include <utility>

#include "query/base/error.h"
#include "query/base/file_descriptor.h"
#include "query/base/text_layout.h"

namespace annals {

namespace {

constexpr off_t kMostSaid = 1 << 16;  ///< To standard error; it cannot write more.

[[noreturn]] void throw_failed_start(const std::string& program, int error) {
  if (error == ENOENT)
    throw Error(ErrorKind::Unreadable,
                "the program '" + program + "' is needed for this and is not installed",
                "Install it, on Debian with the package " +
                    (program == "ssh" ? std::string("openssh-client") : program) + '.');
  throw Error(ErrorKind::Exhausted,
              "cannot start " + program + ": " + std::generic_category().message(error));
}

/// Ended and waited for at the end of its scope.
class ReadChild {
 public:
  explicit ReadChild(std::vector<std::string> words) : program_(words.front()) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw_failed_start(program_, errno);
    output_.reset(ends[0]);
    const FileDescriptor write_end(ends[1]);
    said_.reset(::memfd_create("said", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (::ftruncate(said_.number(), kMostSaid) != 0 || ::fcntl(said_.number(), F_ADD_SEALS, F_SEAL_GROW) != 0)
      throw_failed_start(program_, errno);
    start(words, write_end.number());
  }
  ~ReadChild() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    (void)wait();
  }
  ReadChild(const ReadChild&) = delete;
  ReadChild& operator=(const ReadChild&) = delete;

  /// 0: it has closed its output. Throws Error{Unreadable} after such a pause.
  std::size_t read(std::array<char, 1 << 16>& buffer, std::chrono::milliseconds longest_pause) const {
    pollfd source{output_.number(), POLLIN, 0};
    for (;;) {
      const int ready = ::poll(&source, 1, static_cast<int>(longest_pause.count()));
      if (ready < 0 && errno == EINTR) continue;
      if (ready == 0)
        throw Error(ErrorKind::Unreadable, program_ + " sent nothing for " +
                                               std::to_string(longest_pause.count() / 1000) + " seconds");
      const ssize_t got = ::read(output_.number(), buffer.data(), buffer.size());
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR)
        throw Error(ErrorKind::Unreadable,
                    "cannot read from " + program_ + ": " + std::generic_category().message(errno));
    }
  }

  /// Throws Error{Unreadable} unless it ends well.
  void finish() {
    const int status = wait();
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    const std::string said = end_of_what_it_said();
    const std::string how = WIFEXITED(status) ? "exit code " + std::to_string(WEXITSTATUS(status))
                                              : "signal " + std::to_string(WTERMSIG(status));
    throw Error(ErrorKind::Unreadable,
                program_ + " failed (" + how + ')' + (said.empty() ? "" : ": " + said));
  }

 private:
  void start(std::vector<std::string>& words, int write_end) {
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, write_end, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, said_.number(), STDERR_FILENO);
    const int failed =
        ::posix_spawnp(&process_, pointers.front(), &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed == 0) return;
    process_ = 0;
    throw_failed_start(program_, failed);
  }

  int wait() {
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) continue;
    process_ = 0;
    return status;
  }

  std::string end_of_what_it_said() const {
    constexpr off_t kMostRepeated = 400;
    const off_t size = ::lseek(said_.number(), 0, SEEK_CUR);  // the child moved it
    std::string text(static_cast<std::size_t>(std::clamp<off_t>(size, 0, kMostRepeated)), '\0');
    const ssize_t got =
        ::pread(said_.number(), text.data(), text.size(), size - static_cast<off_t>(text.size()));
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return printable(text);
  }

  std::string program_;
  FileDescriptor output_, said_;
  pid_t process_ = 0;
};

}  // namespace

void read_output_of(std::vector<std::string> words, const ChildLimits& limits, const TakeBytes& take) {
  ReadChild child(std::move(words));
  std::array<char, 1 << 16> buffer{};
  std::uint64_t done = 0;
  while (const std::size_t got = child.read(buffer, limits.longest_pause)) {
    done += got;
    if (done > limits.most_bytes)
      throw Error(ErrorKind::Unreadable, "more than " + std::to_string(limits.most_bytes) + " bytes came");
    take({buffer.data(), got});
  }
  child.finish();
}

}  // namespace annals
