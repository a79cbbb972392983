// SPDX-License-Identifier: GPL-2.0-or-later
/// Reports changes below folders and of files, as inotify does, once no more follow for a while. Polls where
/// inotify cannot be used.
#pragma once
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace annals {

struct WatchOptions {
  std::chrono::milliseconds quiet{200};     ///< A change is reported when no other follows for so long,
  std::chrono::milliseconds longest{2000};  ///< but no later than this after the first.
  /// Not 0: poll instead of using inotify, for network folders.
  std::chrono::milliseconds poll_every{0};
  std::chrono::milliseconds fallback_poll{2000};  ///< The same, at the limit of inotify watches.
  std::size_t max_folders = 0;                    ///< Watch at most so many folders; 0: the system's limit.
  /// Takes a line for the user: why it polls.
  std::function<void(const std::string&)> log{};
};

struct Changes {
  enum class Kind {
    Known,    ///< `paths` have changed.
    Unknown,  ///< Anything may have changed.
    Nothing,  ///< Until the timeout.
    Stopped,
  } kind = Kind::Nothing;
  std::vector<std::filesystem::path> paths{};  ///< Absolute, sorted, each once; files and folders.
};

class Watch {
 public:
  explicit Watch(WatchOptions options);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  /// From now on these: folders with all below them but folders that no archive reads (".git",
  /// "node_modules"), and files, present or not. What does not exist is watched by its parent. Also to
  /// watch the same ones again, when folders may have been added unseen.
  void set(std::vector<std::filesystem::path> paths);

  /// Changes since set() or since the last wait are not lost.
  Changes wait(const std::stop_token& stop, std::chrono::milliseconds timeout);

  std::size_t folders() const;  ///< Watched now.
  bool polls() const;           ///< inotify is not used.

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace annals
