// SPDX-License-Identifier: GPL-2.0-or-later
/// Looks at the index beside the workers: what probes say of it, whether its bytes are those that were
/// written, and what to do when they are not. Xapian never ends on some damaged tables, and returns wrong
/// text from others.
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "query/index/generation.h"
#include "web/server/shared_state.h"

namespace annals {

class IndexMonitor {
 public:
  /// Compares small indexes with their hashes before anything is opened. `shared` must outlive it.
  /// Throws Error{IndexCorrupt} for a damaged one without an intact generation before it.
  explicit IndexMonitor(SharedState& shared);
  ~IndexMonitor();
  IndexMonitor(const IndexMonitor&) = delete;
  IndexMonitor& operator=(const IndexMonitor&) = delete;

  /// Looks every second from now on, in a thread of its own.
  void start();
  /// From any thread: compares all bytes again.
  void verify_again();

 private:
  using Generations = std::vector<Generation>;

  using Clock = std::chrono::steady_clock;

  void work() noexcept;
  void look_and_report(bool is_asked) noexcept;
  void look(bool is_asked);
  bool verify();
  bool leave(const Generation& generation, const std::vector<std::string>& damage);
  void give_up();
  void log_verified() const;
  void say_what_is_served();
  bool goes_on() const;
  Generations current() const;

  SharedState& shared_;
  std::string seen_{};      ///< The generations that were looked at last.
  std::string verified_{};  ///< The names of those that are sound.
  bool is_sound_ = false, is_started_ = false;
  Clock::time_point next_try_{};
  mutable std::mutex mutex_;  ///< Guards what follows.
  std::condition_variable wakes_;
  bool ended_ = false, asked_ = false;
  std::thread thread_;
};

}  // namespace annals
