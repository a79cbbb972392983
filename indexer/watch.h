// SPDX-License-Identifier: GPL-2.0-or-later
/// Says when something below folders or in files has changed, as the kernel tells it (inotify), and once
/// things have come to rest. Where the kernel cannot tell, it looks from time to time.
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
  std::chrono::milliseconds quiet{200};     ///< A change is told when nothing more has come for so long,
  std::chrono::milliseconds longest{2000};  ///< but no later than this after the first.
  /// Not 0: look so often rather than be told, for folders on a network.
  std::chrono::milliseconds poll_every{0};
  std::chrono::milliseconds fallback_poll{2000};  ///< The same, when there are no more watches to be had.
  std::size_t max_folders = 0;                    ///< Told of at most so many folders; 0: the system's limit.
  /// Takes a line for the user: why it only looks from time to time.
  std::function<void(const std::string&)> log{};
};

struct Changes {
  enum class Kind {
    Told,     ///< `paths` have changed.
    Unknown,  ///< Anything may have changed.
    Nothing,  ///< Patience is over.
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
  /// "node_modules"), and files, present or not. What does not exist is looked for in its parent. Also for a
  /// second look at the same ones, when folders may have come unseen.
  void set(std::vector<std::filesystem::path> paths);

  /// Changes since set() or since the last wait are not lost.
  Changes wait(const std::stop_token& stop, std::chrono::milliseconds patience);

  std::size_t folders() const;  ///< Watched now.
  bool polls() const;           ///< It looks from time to time.

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace annals
