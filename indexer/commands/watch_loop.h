// SPDX-License-Identifier: GPL-2.0-or-later
/// `annals index --watch`: an index that follows its archives.
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/build/indexer.h"
#include "indexer/build/watch.h"
#include "query/base/error.h"

namespace annals {

struct WatchLoopOptions {
  /// What is to be indexed; called again when `config_file` changes. May throw Error.
  std::function<IndexOptions()> options{};
  std::filesystem::path config_file{};  ///< Watched too; empty: there is none.
  /// A run without any change, so that a scheduled post is found when its day has come.
  std::chrono::milliseconds idle_run_every{std::chrono::minutes(10)};
  std::chrono::milliseconds first_retry{1000}, last_retry{30000};  ///< After a run that failed; doubling.
  WatchOptions watch{};
};

/// What happens, for a command to print.
struct WatchEvents {
  std::function<void(const IndexReport& first)> built{};
  std::function<void(const Watch&)> watching{};
  /// After each run that changed something; `paths` are below an archive, relative to it.
  std::function<void(const IndexReport&, const std::vector<std::string>& paths)> updated{};
  /// A run failed; the index is unchanged, and watching goes on. Reported once while the error stays the
  /// same.
  std::function<void(const Error&)> failed{};
};

/// Until options().stop is asked to stop. Throws what the first run throws, unless another run has locked the
/// index.
void watch_and_index(const WatchLoopOptions& options, Progress& progress, const WatchEvents& events);

}  // namespace annals
