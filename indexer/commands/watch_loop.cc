// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/watch_loop.h"

#include <algorithm>
#include <utility>

#include "indexer/commands/index_report.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

class WatchLoop {
 public:
  WatchLoop(const WatchLoopOptions& options, Progress& progress, const WatchEvents& events)
      : options_(options), progress_(progress), events_(events), watch_(options.watch) {}

  void run() {
    load_options();
    watch_all();  // before the first run, so that nothing is missed in between
    run_first();
    if (events_.watching) events_.watching(watch_);
    for (;;) {
      const Changes changes = watch_.wait(index_.stop, retry_ == Retry{} ? options_.idle_run_every : retry_);
      if (changes.kind == Changes::Kind::Stopped) return;
      run_again(changes);
    }
  }

 private:
  using Retry = std::chrono::milliseconds;

  void load_options() {
    index_ = options_.options();
    index_.full = index_.full && !has_built_;
  }

  void watch_all() {
    std::vector<fs::path> paths;
    for (const ArchiveOptions& archive : index_.archives) paths.push_back(archive.path);
    if (!options_.config_file.empty()) paths.push_back(options_.config_file);
    watch_.set(std::move(paths));
  }

  /// Everything once, if that is wanted; afterwards what has changed.
  IndexReport build() {
    IndexReport report = run_index(index_, progress_);
    has_built_ = true;
    index_.full = false;
    return report;
  }

  void run_first() {
    try {
      const IndexReport report = build();
      if (events_.built) events_.built(report);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::IndexLocked) throw;
      fail(error);
    }
  }

  void run_again(const Changes& changes) {
    const bool is_retry = std::exchange(has_failed_, false);
    try {
      if (is_retry || includes_config(changes)) {
        load_options();
        watch_all();
      }
      const IndexReport report = build();
      retry_ = {};
      last_failure_.clear();
      if ((is_retry || has_changes(report)) && events_.updated) events_.updated(report, names_of(changes));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::Interrupted && index_.stop.stop_requested()) throw;
      fail(error);
    } catch (const std::exception& error) {
      fail(Error(ErrorKind::Internal, error.what()));
    }
  }

  void fail(const Error& error) {
    has_failed_ = true;
    retry_ = retry_ == Retry{} ? options_.first_retry : std::min(retry_ * 2, options_.last_retry);
    if (std::exchange(last_failure_, error.what()) != error.what() && events_.failed) events_.failed(error);
  }

  bool includes_config(const Changes& changes) const {
    if (options_.config_file.empty()) return false;
    std::error_code ignored;
    const fs::path file = fs::weakly_canonical(options_.config_file, ignored);  // as Watch reports it
    return changes.kind == Changes::Kind::Unknown ||
           std::ranges::find(changes.paths, file) != changes.paths.end();
  }

  /// Folders only when nothing in them is named.
  std::vector<std::string> names_of(const Changes& changes) const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < changes.paths.size(); ++i)
      if (i + 1 == changes.paths.size() || !is_below(changes.paths[i + 1], changes.paths[i]))
        names.push_back(name_of(changes.paths[i]));
    return names;
  }

  static bool is_below(const fs::path& path, const fs::path& folder) {
    const fs::path below = path.lexically_relative(folder);
    return !below.empty() && below != "." && *below.begin() != "..";
  }

  /// As diagnostics call it; an export by its file's name.
  std::string name_of(const fs::path& path) const {
    for (const ArchiveOptions& archive : index_.archives) {
      std::error_code error;
      const fs::path root = fs::weakly_canonical(archive.path, error);
      if (!error && is_below(path, root)) return path.lexically_relative(root).string();
    }
    return path.filename().string();
  }

  const WatchLoopOptions& options_;
  Progress& progress_;
  const WatchEvents& events_;
  Watch watch_;
  IndexOptions index_;
  Retry retry_{};
  bool has_failed_ = false, has_built_ = false;
  std::string last_failure_;
};

}  // namespace

void watch_and_index(const WatchLoopOptions& options, Progress& progress, const WatchEvents& events) {
  WatchLoop(options, progress, events).run();
}

}  // namespace annals
