// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/post_places.h"

#include <system_error>
#include <utility>

#include "query/base/percent.h"
#include "query/base/unicode.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

/// No program takes it for an option.
std::string as_argument(std::string path) {
  return path.starts_with('-') ? "./" + path : path;
}

constexpr std::string_view kFileScheme = "file://";

bool is_there(const fs::path& file) {
  std::error_code unreadable;
  return fs::exists(file, unreadable);
}

/// An export is a file; the paths of its entries begin with its name.
fs::path folder_of(const ArchiveInfo& archive, const std::string& path) {
  const fs::path root(archive.root);
  return path.starts_with(root.filename().string() + '#') ? root.parent_path()
                                                          : fs::path(base_folder(archive));
}

std::string name_of_archive(const ArchiveInfo& archive) {
  return fs::path(base_folder(archive)).filename().string();
}

/// "feed.xml" of "feed.xml#12".
std::string without_entry(const std::string& path) {
  return path.substr(0, path.find('#'));
}

bool is_below(const fs::path& path, const fs::path& folder) {
  const fs::path relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

}  // namespace

PostPlaces::PostPlaces(const IndexSettings& settings, fs::path here)
    : settings_(settings), here_(std::move(here)) {}

std::optional<fs::path> PostPlaces::file(const Post& post) const {
  if (post.archive >= settings_.archives.size()) return std::nullopt;
  const fs::path folder = folder_of(settings_.archives[post.archive], post.path);
  if (!folder.is_absolute()) return std::nullopt;
  for (const fs::path& found : {folder / post.path, folder / without_entry(post.path)})
    if (is_there(found)) return found;
  return std::nullopt;
}

std::string PostPlaces::from_here(const Post& post) const {
  const std::vector<ArchiveInfo>& archives = settings_.archives;
  if (post.archive >= archives.size()) return post.path;
  const ArchiveInfo& archive = archives[post.archive];
  if (!file(post)) return archives.size() < 2 ? post.path : name_of_archive(archive) + '/' + post.path;
  const fs::path folder = folder_of(archive, post.path), whole = folder / post.path;
  if (here_.empty() || (!is_below(here_, folder) && !is_below(folder, here_))) return whole.string();
  return as_argument(whole.lexically_relative(here_).string());
}

std::string PostPlaces::from_root(const Post& post) const {
  if (post.archive >= settings_.archives.size()) return post.path;
  const fs::path folder = folder_of(settings_.archives[post.archive], post.path);
  return folder.string() + '/' + post.path;
}

void PostPlaces::add_paths_of_file(const fs::path& file, std::vector<std::string>& paths) const {
  const fs::path spelt = (here_ / file).lexically_normal();
  std::error_code unreadable;
  const fs::path real = fs::weakly_canonical(spelt, unreadable);
  for (const ArchiveInfo& archive : settings_.archives)
    for (const fs::path& whole : {spelt, real}) {
      const fs::path root(archive.root);
      const bool is_of_export = whole.filename().string().starts_with(root.filename().string() + '#');
      const fs::path folder = is_of_export ? root.parent_path() : fs::path(base_folder(archive));
      if (is_below(whole, folder)) paths.push_back(whole.lexically_relative(folder).generic_string());
    }
}

std::vector<std::string> PostPlaces::paths_named(const std::string& typed) const {
  std::vector<std::string> paths;
  const bool is_file_address = typed.starts_with(kFileScheme);
  const std::string file = is_file_address ? percent_decoded(typed.substr(kFileScheme.size())) : typed;
  if (!here_.empty() && is_there(here_ / without_entry(file))) add_paths_of_file(file, paths);
  paths.push_back(typed.starts_with("./") ? typed.substr(2) : typed);
  for (const ArchiveInfo& archive : settings_.archives) {
    const std::string name = name_of_archive(archive) + '/';
    if (typed.starts_with(name)) paths.push_back(typed.substr(name.size()));
    if (fs::path(file).is_absolute()) add_paths_of_file(file, paths);
  }
  for (std::string& path : paths) path = clean_text(path);
  return paths;
}

fs::path current_folder() {
  std::error_code gone;
  return fs::current_path(gone);
}

}  // namespace annals
