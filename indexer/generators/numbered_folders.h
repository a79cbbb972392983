// SPDX-License-Identifier: GPL-2.0-or-later
/// Folders with a number before their name, by which Grav and Kirby order pages: "01.blog", "1_blog",
/// "20210501_my-kiln".
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

#include "indexer/generators/path_parts.h"

namespace annals {

struct NumberedFolder {
  std::string_view number{}, name{};  ///< `number` is empty: it has none.
};

inline NumberedFolder take_number(std::string_view folder, std::string_view separators) {
  const std::size_t digits = std::min(folder.find_first_not_of("0123456789"), folder.size());
  const bool is_numbered =
      digits > 0 && digits + 1 < folder.size() && separators.find(folder[digits]) != separators.npos;
  if (!is_numbered) return {{}, folder};
  return {folder.substr(0, digits), folder.substr(digits + 1)};
}

/// "/blog/my-kiln"; "/" of a page whose one folder is `start`. `slug` replaces the last folder's name; empty:
/// it stays.
inline std::string address_of_folders(const PathParts& parts, std::string_view separators,
                                      std::string_view start, std::string_view slug) {
  std::string path;
  for (std::size_t i = 0; i < parts.folders.size(); ++i) {
    const std::string_view name = take_number(parts.folders[i], separators).name;
    const bool is_last = i + 1 == parts.folders.size();
    path.append("/").append(is_last && !slug.empty() ? slug : name);
  }
  return path.empty() || path.substr(1) == start ? "/" : path;
}

}  // namespace annals
