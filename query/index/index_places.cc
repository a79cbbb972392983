// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/index_places.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <system_error>

#include "query/base/error.h"
#include "query/base/trusted_file.h"
#include "query/base/unicode.h"
#include "query/index/archive_roots.h"
#include "query/index/generation.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

constexpr const char* kNamedFolder = "indexes";
constexpr const char* kCarriedFolder = ".annals";
constexpr std::size_t kMaxNameBytes = 100;

ConfiguredIndexDirectory configured_directory = nullptr;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool has_index(const fs::path& directory) {
  std::error_code unreadable;
  return fs::exists(directory / kCurrentFile, unreadable);
}

std::optional<fs::path> carried_index(const fs::path& folder) {
  for (fs::path at = folder;; at = at.parent_path()) {
    for (const fs::path& index : {at / kCarriedFolder, at / kCarriedFolder / "index"})
      if (has_index(index) && is_trusted_file(at / kCarriedFolder)) return index;
    if (at == at.parent_path()) return std::nullopt;
  }
}

bool is_inside(const fs::path& path, const fs::path& folder) {
  const fs::path below = path.lexically_relative(folder);
  return !below.empty() && *below.begin() != "..";
}

/// The path of its innermost archive that contains `folder`; empty: none does, or the index cannot be read.
/// One of another version of Annals is found as well, so that no command takes another index without a word.
std::string root_around(const fs::path& folder, const fs::path& index) {
  std::string innermost;
  try {
    for (const std::string& root : archive_roots(index))
      if (is_inside(folder, root) && root.size() > innermost.size()) innermost = root;
  } catch (const Error&) {  // 'annals list' says what is wrong with it
  }
  return innermost;
}

}  // namespace

fs::path default_index_directory() {
  if (const std::string data = variable("XDG_DATA_HOME"); !data.empty()) return fs::path(data) / "annals";
  if (const std::string user = variable("HOME"); !user.empty())
    return fs::path(user) / ".local" / "share" / "annals";
  throw Error(ErrorKind::BadRequest, "no index directory: neither --db, ANNALS_DB nor HOME is set");
}

bool is_index_name(std::string_view name) {
  const auto is_refused = [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '/' || c == '\\' || c == '\x7f';
  };
  return !name.empty() && name.size() <= kMaxNameBytes && name.front() != '.' && name.front() != '-' &&
         std::ranges::none_of(name, is_refused) && clean_text(name) == name;
}

fs::path named_index_directory(const std::string& name) {
  if (!is_index_name(name))
    throw Error(ErrorKind::BadRequest, "'" + name + "' cannot be the name of an index",
                "A name has neither blanks nor slashes, and does not begin with a dot or a hyphen.");
  return default_index_directory() / kNamedFolder / name;
}

std::vector<std::string> index_names() {
  std::vector<std::string> names;
  std::error_code error;  // of a folder that cannot be read no index can be used either
  fs::directory_iterator entry(default_index_directory() / kNamedFolder, error);
  for (const fs::directory_iterator end; !error && entry != end; entry.increment(error))
    if (const std::string name = entry->path().filename().string();
        is_index_name(name) && has_index(entry->path()))
      names.push_back(name);
  std::ranges::sort(names);
  return names;
}

fs::path index_of_folder(const fs::path& folder) {
  if (const std::optional<fs::path> carried = carried_index(folder)) return *carried;
  const fs::path by_default = default_index_directory();
  std::vector<fs::path> candidates = {by_default};
  for (const std::string& name : index_names()) candidates.push_back(named_index_directory(name));
  std::size_t longest = 0;
  fs::path innermost = by_default;
  for (const fs::path& candidate : candidates)
    if (const std::size_t length = root_around(folder, candidate).size(); length > longest) {
      longest = length;
      innermost = candidate;
    }
  return innermost;
}

fs::path index_directory(const std::string& explicit_path, const std::string& name) {
  if (!explicit_path.empty() && !name.empty())
    throw Error(ErrorKind::BadRequest, "--db and --name both say which index; give one of them");
  if (!name.empty()) return named_index_directory(name);
  if (!explicit_path.empty()) return explicit_path;
  if (const std::string path = variable("ANNALS_DB"); !path.empty()) return path;
  if (configured_directory)
    if (const std::optional<fs::path> path = configured_directory()) return *path;
  std::error_code gone;
  const fs::path here = fs::current_path(gone);
  return gone ? default_index_directory() : index_of_folder(here);
}

void set_configured_index_directory(ConfiguredIndexDirectory configured) {
  configured_directory = configured;
}

}  // namespace annals
