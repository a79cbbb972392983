// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/other_pages.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "indexer/generators/page_names.h"
#include "indexer/text/text_format.h"

namespace annals {
namespace {

/// Folders whose files a generator copies to the site's root.
constexpr auto kCopiedFolders = std::to_array<std::string_view>(
    {"", "static", "public", "assets", "source", "content", "src", "web", "site"});

std::string_view without_first_slash(std::string_view path) {
  path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
  return path;
}

/// A list that a generator makes of posts: "tags/x", "kategorie/x", "feed/".
bool is_of_a_list(std::string_view path) {
  const std::string_view first = path.substr(0, path.find('/'));
  return role_of_name(first) != PageRole::None || first == "feed";
}

}  // namespace

bool is_other_file(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::string_view ending = name.substr(std::min(name.rfind('.'), name.size()));
  return ending.size() > 1 && ending.size() < 6 && ending != ".html" && ending != ".htm" &&
         !text_format_for_path(path);
}

bool is_made_by_generator(std::string_view path) {
  path = without_first_slash(path);
  const bool is_days = path.find_first_not_of("0123456789/") == path.npos;
  return is_other_file(path) || is_days || is_of_a_list(path);
}

bool is_file_of_site(const Archive& archive, std::string_view path) {
  std::error_code error;
  if (!std::filesystem::is_directory(archive.root, error)) return false;
  return std::ranges::any_of(kCopiedFolders, [&](std::string_view folder) {
    return std::filesystem::exists(archive.root / folder / without_first_slash(path), error);
  });
}

}  // namespace annals
