// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/packed_paths.h"

#include <algorithm>
#include <cstddef>

#include "query/base/unicode.h"

namespace annals {

std::string safe_path(std::string path) {
  std::ranges::replace(path, '\\', '/');
  if (path.starts_with('/') || path.find('\0') != path.npos) return {};
  std::string safe;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string part = path.substr(at, end - at);
    if (part == "..") return {};
    if (!part.empty() && part != ".") safe += (safe.empty() ? "" : "/") + part;
    at = end + 1;
  }
  return safe;
}

bool is_inner_archive(const std::string& path) {
  const std::string name = lower(path.substr(path.rfind('/') + 1));
  return name == "posts.zip" || (name.ends_with(".zip") && name.find("part-") != name.npos);
}

std::string folder_of_inner(const std::string& path) {
  const std::string folder = path.substr(0, path.rfind('/') == path.npos ? 0 : path.rfind('/') + 1);
  return lower(path).ends_with("posts.zip") ? folder + "posts" : folder;
}

}  // namespace annals
