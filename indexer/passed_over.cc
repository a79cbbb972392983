// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passed_over.h"

#include <algorithm>
#include <array>

namespace annals {

namespace {

constexpr auto kFolders = std::to_array<std::string_view>({"node_modules", "bower_components"});
constexpr auto kFileEndings =
    std::to_array<std::string_view>({"~", ".orig", ".rej", ".bak", ".swp", ".swo", ".swx", ".tmp"});

}  // namespace

bool is_passed_over_folder(std::string_view name) {
  return name.starts_with('.') || std::ranges::find(kFolders, name) != kFolders.end();
}

bool is_passed_over_file(std::string_view name) {
  const bool saved_by_emacs = name.size() > 1 && name.starts_with('#') && name.ends_with('#');
  return name.starts_with('.') || saved_by_emacs ||
         std::ranges::any_of(kFileEndings, [&](std::string_view ending) { return name.ends_with(ending); });
}

}  // namespace annals
