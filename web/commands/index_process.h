// SPDX-License-Identifier: GPL-2.0-or-later
/// `annals index --watch` beside a server: the server knows nothing of how posts are read, so another process
/// of the same program does it. It ends with the server, however that ends.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace annals {

/// What it builds.
struct WatchedIndex {
  std::filesystem::path database{};
  std::vector<std::string> archives{};  ///< None: annals.yaml names them.
  std::string base_url{};               ///< Empty: as the archives say.
};

class IndexProcess {
 public:
  /// From the thread that lives longest: the indexer ends with it. `log` takes a line, on another thread,
  /// when the process has ended by itself. Throws Error{Busy}.
  IndexProcess(const WatchedIndex& watched, std::function<void(const std::string&)> log);
  /// Stops it gracefully.
  ~IndexProcess();
  IndexProcess(const IndexProcess&) = delete;
  IndexProcess& operator=(const IndexProcess&) = delete;

  /// Within two seconds: an index is whole after any end.
  void stop();

  bool has_ended() const;
  /// When it has ended: its exit code, or 128 + the signal that ended it.
  int exit_code() const;

 private:
  void report_end();

  std::function<void(const std::string&)> log_;
  pid_t process_ = -1;
  std::thread waiting_;
};

/// Runs `annals check` on an index, which falls back from a damaged generation; what it prints goes to
/// standard error. Its exit code; -1: it could not be run.
int run_check(const std::filesystem::path& database);

/// The executable and the arguments of this process once more, in its place, without any of its threads. What
/// was passed on stays open. Returns if the system refuses.
void restart_this_process();

}  // namespace annals
