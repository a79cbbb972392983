// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/export_files.h"

#include <algorithm>
#include <array>
#include <string>
#include <system_error>

#include "indexer/exports/exports.h"
#include "indexer/generators/site_file.h"
#include "indexer/source/skipped_files.h"
#include "indexer/text/text_format.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

using Paths = std::vector<fs::path>;

/// What exports are called; only files with these endings are opened.
constexpr auto kEndings =
    std::to_array<std::string_view>({".xml", ".json", ".csv", ".atom", ".rss", ".org", ".txt"});
constexpr std::size_t kMaxFolderDepth = 8;

bool has_export_ending(const fs::path& file) {
  return std::ranges::find(kEndings, file.extension().string()) != kEndings.end();
}

/// Every file that may hold posts is an export; none when one is not.
Paths only_exports(const fs::path& folder) {
  Paths files;
  std::error_code error;
  fs::recursive_directory_iterator walk(folder, error);
  for (const fs::recursive_directory_iterator end; !error && walk != end; walk.increment(error)) {
    const std::string name = walk->path().filename().string();
    std::error_code unknown;
    if (walk->is_symlink(unknown)) continue;
    if (walk->is_directory(unknown)) {
      if (is_skipped_folder(name))
        walk.disable_recursion_pending();
      else if (walk.depth() > static_cast<int>(kMaxFolderDepth))
        return {};  // posts may be in it
      continue;
    }
    if (is_skipped_file(name)) continue;
    if (has_export_ending(walk->path()) && detect_export_file(walk->path()))
      files.push_back(walk->path());
    else if (text_format_for_path(name))
      return {};
  }
  if (error) return {};
  return files;
}

/// "Takeout/Blogger/Blogs/A blog/feed.atom"; the pages beside it only describe the archive.
Paths takeout_feeds(const fs::path& folder) {
  for (const char* place : {"Blogger/Blogs", "Takeout/Blogger/Blogs", "Blogs"}) {
    Paths feeds =
        find_files_below(folder / place, [](const std::string& name) { return name == "feed.atom"; });
    std::erase_if(feeds, [](const fs::path& feed) { return !detect_export_file(feed); });
    if (!feeds.empty()) return feeds;
  }
  return {};
}

bool is_micro_blog_name(const std::string& name) {
  return name == "feed.json" || name == "index.html" || name == "uploads" || is_skipped_file(name);
}

/// "feed.json" has what "index.html" shows on one page.
Paths micro_blog_feed(const fs::path& folder) {
  const fs::path feed = folder / "feed.json";
  if (!is_file(feed) || !is_file(folder / "index.html")) return {};
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (!is_micro_blog_name(entry->path().filename().string())) return {};
  const Export* row = detect_export_file(feed);
  return row && row->name == "json_feed" ? Paths{feed} : Paths{};
}

}  // namespace

const Export* detect_export_file(const fs::path& file) {
  try {
    const RegularFile opened(file, file.filename().string());
    std::string head(kExportHeadBytes, '\0');
    head.resize(opened.read(0, head));
    return detect_export(head, file.filename().string());
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    return nullptr;
  }
}

Paths export_files_in(const fs::path& folder) {
  for (const auto find : {takeout_feeds, micro_blog_feed, only_exports})
    if (Paths files = find(folder); !files.empty()) {
      std::ranges::sort(files);
      return files;
    }
  return {};
}

fs::path only_folder_in(const fs::path& folder) {
  fs::path only;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name == "__MACOSX" || is_skipped_file(name)) continue;
    if (!only.empty() || !entry->is_directory(error)) return {};
    only = entry->path();
  }
  return error ? fs::path() : only;
}

}  // namespace annals
