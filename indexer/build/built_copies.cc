// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/built_copies.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/generators/path_parts.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

/// Where programs write what they build, and where hosts look for it.
constexpr auto kBuildFolders = std::to_array<std::string_view>(
    {"public",  "dist",   "build",       "out",      "output", "docs",      "www",
     "htdocs",  "html",   "public_html", "_site",    "site",   "_build",    "_public",
     "_output", "target", "deploy",      "gh-pages", "web",    "generated", "rendered"});

bool is_built_page(std::string_view path) {
  const TextFormat* format = text_format_for_path(path);
  return format && format->extract == extract_html &&
         (ends_in_any_case(path, ".html") || ends_in_any_case(path, ".htm"));
}

/// "site/public/" of "site/public/a/index.html"; empty: it lies in none.
std::string_view build_folder_of(std::string_view path) {
  for (std::size_t begin = 0, slash; (slash = path.find('/', begin)) != path.npos; begin = slash + 1) {
    const std::string name = lowered_ascii(path.substr(begin, slash - begin));
    if (std::ranges::find(kBuildFolders, name) != kBuildFolders.end()) return path.substr(0, slash + 1);
  }
  return {};
}

struct BuildFolder {
  std::vector<std::string_view> pages{}, sources{};  ///< Paths.
};

class BuiltCopies {
 public:
  explicit BuiltCopies(std::span<const SourceFile> files) {
    for (const SourceFile& file : files) {
      const std::string_view folder = build_folder_of(file.path);
      if (!is_built_page(file.path))
        if (std::string name = common_name(file.path); !name.empty())
          sources_[std::move(name)].insert(folder);
      if (folder.empty()) continue;
      BuildFolder& one = folders_[folder];
      (is_built_page(file.path) ? one.pages : one.sources).push_back(file.path);
    }
  }

  PathSet find() const {
    PathSet copies;
    for (const auto& [folder, files] : folders_) {
      if (!is_copy(folder, files)) continue;
      copies.insert(files.pages.begin(), files.pages.end());
      for (std::string_view source : files.sources)
        if (has_source_outside(source, folder)) copies.emplace(source);
    }
    return copies;
  }

 private:
  bool is_copy(std::string_view folder, const BuildFolder& files) const {
    std::set<std::string> built;
    for (std::string_view page : files.pages)
      if (has_source_outside(page, folder)) built.insert(common_name(page));
    constexpr std::size_t kLeast = 2;  // one page of a name is in many folders
    return !built.empty() && (2 * built.size() >= files.pages.size() ||
                              (built.size() >= kLeast && 2 * built.size() >= sources_.size()));
  }

  bool has_source_outside(std::string_view path, std::string_view folder) const {
    const auto source = sources_.find(common_name(path));
    return source != sources_.end() && (source->second.size() > 1 || !source->second.contains(folder));
  }

  std::map<std::string, std::set<std::string_view>, std::less<>>
      sources_{};  ///< The folders each name is in.
  std::map<std::string_view, BuildFolder> folders_{};
};

}  // namespace

std::string common_name(std::string_view path) {
  const PathParts parts = take_apart(path);
  const std::string_view name = name_of_page(parts);
  const DatedName dated = split_dated_name(name);
  const std::string common = lowered_ascii(dated.rest.empty() ? name : dated.rest);
  return common == "index" || common == "readme" ? std::string() : common;
}

PathSet built_copies(std::span<const SourceFile> files) {
  return BuiltCopies(files).find();
}

}  // namespace annals
