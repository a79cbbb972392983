// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/site_file.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/keys.h"
#include "indexer/source/source_file.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"

namespace annals {
namespace {

constexpr std::uint64_t kMaxSiteFileBytes = 1 << 20;

Value parse_site_file(const std::filesystem::path& file, const std::string& text) {
  if (file.extension() == ".toml") return parse_toml(text, 1);
  return parse_yaml(text, 1);  // JSON is YAML
}

}  // namespace

Value read_site_file(const std::filesystem::path& file) {
  Value empty;
  empty.kind = Value::Kind::Map;
  if (!is_file(file)) return empty;
  const std::string text = read_file({.path = file.filename().string(), .location = file}, kMaxSiteFileBytes);
  try {
    Value value = parse_site_file(file, text);
    return value.kind == Value::Kind::Map ? value : empty;
  } catch (const std::exception&) {
    return empty;
  }
}

std::filesystem::path find_site_file(const std::filesystem::path& folder,
                                     const std::vector<std::string_view>& names) {
  for (std::string_view name : names)
    if (is_file(folder / name)) return folder / name;
  return {};
}

std::vector<std::filesystem::path> find_files_below(const std::filesystem::path& folder,
                                                    const std::function<bool(const std::string&)>& wanted,
                                                    const std::vector<std::string_view>& skipped) {
  std::vector<std::filesystem::path> found;
  std::error_code error;
  std::filesystem::recursive_directory_iterator walk(
      folder, std::filesystem::directory_options::skip_permission_denied, error);
  if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory) return found;
  for (const std::filesystem::recursive_directory_iterator end; !error && walk != end;
       walk.increment(error)) {
    const std::string name = walk->path().filename().string();
    if (name.starts_with('.') || std::ranges::find(skipped, name) != skipped.end())
      walk.disable_recursion_pending();
    else if (wanted(name) && is_file(walk->path()))
      found.push_back(walk->path());
  }
  if (error)
    throw Error(is_exhaustion(error.value()) ? ErrorKind::Exhausted : ErrorKind::Unreadable,
                "cannot read the folder '" + folder.string() + "': " + error.message());
  return found;
}

bool is_folder(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

bool is_file(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::symlink_status(path, error).type() == std::filesystem::file_type::regular;
}

std::vector<std::pair<std::string, std::string>> scalar_entries(const Value* map) {
  std::vector<std::pair<std::string, std::string>> entries;
  if (map && map->kind == Value::Kind::Map)
    for (const auto& [key, value] : map->entries)
      if (value.kind == Value::Kind::Scalar) entries.emplace_back(key, value.scalar);
  return entries;
}

std::string folder_path(std::string_view text) {
  while (text.starts_with("./")) text.remove_prefix(2);
  while (text.starts_with('/')) text.remove_prefix(1);
  while (text.ends_with('/')) text.remove_suffix(1);
  return text.empty() || text == "." ? std::string() : std::string(text) + '/';
}

std::string base_path_of(std::string_view text) {
  if (const std::size_t scheme = text.find("://"); scheme != text.npos)
    text.remove_prefix(std::min(text.find('/', scheme + 3), text.size()));
  const std::string path = folder_path(text);
  return path.empty() ? path : '/' + path.substr(0, path.size() - 1);
}

bool is_hexo_config(const Value& config) {
  return find_value(config, "newpostname") || find_value(config, "publicdir") ||
         find_value(config, "skiprender");
}

bool depends_on(const std::filesystem::path& root, std::string_view package) {
  const Value config = read_site_file(root / "package.json");
  return std::ranges::any_of(std::to_array<std::string_view>({"dependencies", "devDependencies"}),
                             [&](std::string_view list) {
                               const Value* packages = config.find(list);
                               return packages && packages->find(package) != nullptr;
                             });
}

std::string base_url_of(std::string_view text) {
  while (text.ends_with('/')) text.remove_suffix(1);
  for (std::string_view scheme : {"https://", "http://"})
    if (text.starts_with(scheme) && text.size() > scheme.size() && text.find_first_of(" \t\"<>") == text.npos)
      return std::string(text);
  return {};
}

}  // namespace annals
