// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/skipped_files.h"

#include <algorithm>
#include <array>

namespace annals {

namespace {

constexpr auto kFolders =
    std::to_array<std::string_view>({"node_modules", "bower_components", "vendor/bundle", "@eaDir"});
constexpr auto kFileEndings =
    std::to_array<std::string_view>({"~", ".orig", ".rej", ".bak", ".swp", ".swo", ".swx", ".tmp"});

/// What Syncthing and Dropbox put before the day, in the name of a file that two machines changed.
constexpr auto kConflicts = std::to_array<std::string_view>({".sync-conflict-", "conflicted copy "});

bool is_conflict(std::string_view name, std::string_view mark) {
  const std::size_t at = name.find(mark);
  const std::string_view year = at == name.npos ? "" : name.substr(at + mark.size(), 2);
  return year == "20" && name.size() > at + mark.size() + 4;
}

}  // namespace

bool is_skipped_folder(std::string_view path) {
  const auto ends_with = [path](std::string_view row) {
    return path.ends_with(row) && (path.size() == row.size() || path[path.size() - row.size() - 1] == '/');
  };
  return path.substr(path.rfind('/') + 1).starts_with('.') || std::ranges::any_of(kFolders, ends_with);
}

bool is_skipped_file(std::string_view name) {
  const bool saved_by_emacs = name.size() > 1 && name.starts_with('#') && name.ends_with('#');
  return name.starts_with('.') || saved_by_emacs ||
         std::ranges::any_of(kFileEndings, [&](std::string_view ending) { return name.ends_with(ending); }) ||
         std::ranges::any_of(kConflicts, [&](std::string_view mark) { return is_conflict(name, mark); });
}

}  // namespace annals
