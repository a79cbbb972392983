// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/watch.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <map>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "indexer/source/skipped_files.h"
#include "query/base/file_descriptor.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                                  IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;

std::string system_limit(const char* name) {
  std::ifstream in(fs::path("/proc/sys/fs/inotify") / name);
  std::string limit;
  in >> limit;
  return limit.empty() ? "unknown" : limit;
}

}  // namespace

struct Watch::State {
  /// A watched folder.
  struct Folder {
    fs::path path{};
    bool is_whole = false;          ///< All in it counts, folders below it as well.
    std::set<std::string> names{};  ///< Else only these.
  };

  explicit State(WatchOptions wanted)
      : options(std::move(wanted)),
        inotify(options.poll_every.count() > 0 ? -1 : ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)),
        stopped(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        poll_every(options.poll_every) {
    if (inotify.number() < 0 && poll_every.count() == 0)
      fall_back("max_user_instances", "The system's limit of inotify instances");
  }

  void fall_back(const char* setting, const std::string& what) {
    poll_every = options.fallback_poll;
    release();
    if (options.log && !std::exchange(has_explained, true))
      options.log(fmt::format(
          "{} is reached (fs.inotify.{} is {}); polling every {} s instead. Raise it "
          "with: sudo sysctl fs.inotify.{}=524288",
          what, setting, system_limit(setting), static_cast<double>(poll_every.count()) / 1000, setting));
  }

  /// False: the limit of watches is reached.
  bool add(const fs::path& path, const std::string* only_name) {
    if (options.max_folders != 0 && folders.size() >= options.max_folders) {
      fall_back("max_user_watches", fmt::format("The limit of {} watched folders", options.max_folders));
      return false;
    }
    const int watch = ::inotify_add_watch(inotify.number(), path.c_str(), kEvents);
    if (watch < 0 && errno == ENOSPC)
      fall_back("max_user_watches",
                fmt::format("The system's limit of inotify watches, after {} folders,", folders.size()));
    if (watch < 0) return errno != ENOSPC;  // a folder that was removed or may not be read has no events
    Folder& folder = folders[watch];
    folder.path = path;
    if (only_name)
      folder.names.insert(*only_name);
    else
      folder.is_whole = true;
    return true;
  }

  void add_tree(const fs::path& root) {
    std::vector<fs::path> open = {root};
    while (!open.empty() && !polls()) {
      const fs::path path = std::move(open.back());
      open.pop_back();
      if (!add(path, nullptr)) return;
      std::error_code error;
      for (fs::directory_iterator entries(path, error); !error && entries != fs::directory_iterator();
           entries.increment(error))
        if (entries->symlink_status(error).type() == fs::file_type::directory &&
            !is_skipped_folder(entries->path().filename().string()))
          open.push_back(entries->path());
    }
  }

  /// The file's folder; of what is not there, the nearest that is.
  void add_file(fs::path path) {
    std::error_code error;
    while (path.has_relative_path() && !fs::is_directory(path.parent_path(), error))
      path = path.parent_path();
    const std::string name = path.filename().string();
    add(path.parent_path(), &name);
  }

  void release() {
    for (const auto& [watch, folder] : folders) ::inotify_rm_watch(inotify.number(), watch);
    folders.clear();
  }

  void watch_again() {
    read_events();  // before their watches are removed
    release();
    if (options.poll_every.count() > 0 || inotify.number() < 0) return;
    poll_every = milliseconds(0);
    for (const fs::path& path : paths) {
      std::error_code error;
      add_file(path);  // also for a folder, which may go and come again
      if (fs::is_directory(path, error)) add_tree(path);
      if (polls()) break;
    }
  }

  void remove_tree(const fs::path& root) {
    for (auto at = folders.begin(); at != folders.end();) {
      const fs::path below = at->second.path.lexically_relative(root);
      if (!below.empty() && *below.begin() != "..") {
        ::inotify_rm_watch(inotify.number(), at->first);
        at = folders.erase(at);
      } else {
        ++at;
      }
    }
  }

  void take(const inotify_event& event) {
    if (event.mask & IN_Q_OVERFLOW) {
      anything = true;
      return;
    }
    const auto found = folders.find(event.wd);
    if (found == folders.end()) return;  // of a removed watch
    const Folder folder = found->second;
    if (event.mask & IN_IGNORED) {
      folders.erase(found);
      return;
    }
    if (event.len == 0) {  // the folder itself
      if (event.mask & (IN_DELETE_SELF | IN_MOVE_SELF)) anything = true;
      return;
    }
    const std::string name = event.name;
    const fs::path path = folder.path / name;
    const bool is_named = folder.names.contains(name);
    if (!is_named && (!folder.is_whole || is_skipped_file(name))) return;
    if (event.mask & IN_ISDIR) {
      if (!is_named && is_skipped_folder(name)) return;
      if (event.mask & (IN_MOVED_FROM | IN_DELETE)) remove_tree(path);
      if (is_named)
        anything = true;  // one of the paths, or a folder on the way to one, was added or removed
      else if (event.mask & (IN_CREATE | IN_MOVED_TO))
        add_tree(path);
    } else if ((event.mask & IN_CREATE) && !is_named) {
      // A file being written has another event when it is closed; a hard link has none.
      std::error_code error;
      if (fs::hard_link_count(path, error) < 2 || error) return;
    }
    changed.insert(path);
  }

  /// False: there was nothing.
  bool read_events() {
    alignas(inotify_event) std::array<char, std::size_t{64} * 1024> buffer;
    bool any = false;
    for (;;) {
      const ssize_t got = ::read(inotify.number(), buffer.data(), buffer.size());
      if (got <= 0) return any;
      any = true;
      for (const char* at = buffer.data(); at < buffer.data() + got;) {
        const auto* event = reinterpret_cast<const inotify_event*>(at);
        take(*event);
        at += sizeof(inotify_event) + event->len;
      }
    }
  }

  bool polls() const { return poll_every.count() > 0; }
  bool has_changes() const { return anything || !changed.empty(); }

  /// Until an event, a stop, or the moment has come. False: stopped.
  bool sleep_until(Clock::time_point moment, bool for_events) {
    std::array<pollfd, 2> sources = {
        {{for_events ? inotify.number() : -1, POLLIN, 0}, {stopped.number(), POLLIN, 0}}};
    const auto left = std::chrono::ceil<milliseconds>(moment - Clock::now());
    ::poll(sources.data(), sources.size(),
           static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1 << 30)));
    return (sources[1].revents & POLLIN) == 0;
  }

  Changes take_changes() {
    Changes changes{.kind = anything ? Changes::Kind::Unknown : Changes::Kind::Known,
                    .paths = {changed.begin(), changed.end()}};
    if (anything) watch_again();
    anything = false;
    changed.clear();
    return changes;
  }

  WatchOptions options;
  FileDescriptor inotify, stopped;
  milliseconds poll_every;  ///< 0: inotify is used.
  std::vector<fs::path> paths;
  std::map<int, Folder> folders;
  std::set<fs::path> changed;
  bool anything = false, has_explained = false;
};

Watch::Watch(WatchOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Watch::~Watch() = default;

void Watch::set(std::vector<fs::path> paths) {
  for (fs::path& path : paths) {
    std::error_code error;
    const fs::path resolved = fs::weakly_canonical(path, error);
    if (!error) path = resolved;
  }
  state_->paths = std::move(paths);
  state_->watch_again();
}

Changes Watch::wait(const std::stop_token& stop, milliseconds timeout) {
  State& state = *state_;
  const std::stop_callback wake(stop, [&] { ::eventfd_write(state.stopped.number(), 1); });
  const Clock::time_point begin = Clock::now();
  const bool polls = state.polls();
  const Clock::time_point end = begin + (polls ? std::min(timeout, state.poll_every) : timeout);
  Clock::time_point first_change{}, last_change{};
  for (;;) {
    if (!polls && state.read_events() && state.has_changes()) {
      last_change = Clock::now();
      if (first_change == Clock::time_point{}) first_change = last_change;
    }
    const bool is_changed = first_change != Clock::time_point{};
    const Clock::time_point due =
        is_changed ? std::min(last_change + state.options.quiet, first_change + state.options.longest) : end;
    if (Clock::now() >= due) {
      if (is_changed) return state.take_changes();
      return {.kind = polls ? Changes::Kind::Unknown : Changes::Kind::Nothing};
    }
    if (!state.sleep_until(due, !polls)) return {.kind = Changes::Kind::Stopped};
  }
}

std::size_t Watch::folders() const {
  return state_->folders.size();
}

bool Watch::polls() const {
  return state_->polls();
}

}  // namespace annals
