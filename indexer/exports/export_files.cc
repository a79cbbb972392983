// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/export_files.h"

#include <algorithm>
#include <array>
#include <string>
#include <system_error>
#include <utility>

#include "indexer/exports/exports.h"
#include "indexer/front_matter/front_matter.h"
#include "indexer/front_matter/unread_front_matter.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/source/skipped_files.h"
#include "indexer/text/text_format.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"

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

/// What a site shows of its posts, and no backup of them.
bool is_copy(const Export& row) {
  return row.name == "feed" || row.name == "json_feed";
}

/// It has front matter, or a date in its name.
bool looks_like_post(const fs::path& file) {
  const std::string name = file.filename().string();
  if (split_dated_name(name).date) return true;
  try {
    const RegularFile opened(file, name);
    std::string head(kExportHeadBytes, '\0');
    head.resize(opened.read(0, head));
    Diagnostics ignored;
    const FrontMatter found = read_front_matter(head, name, ignored);
    const bool has_title_block = head.starts_with("% ");  // of Pandoc
    return found.present || found.unreadable || has_title_block || unread_front_matter(head);
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    return true;
  }
}

bool is_below_media(const fs::path& file, const fs::path& folder) {
  return std::ranges::any_of(file.lexically_relative(folder).parent_path(),
                             [](const fs::path& part) { return is_media_folder(part.string()); });
}

/// In the folder of an export, or in one above it.
bool is_on_the_way(const fs::path& text, const Paths& exports) {
  return std::ranges::any_of(exports, [folder = text.parent_path()](const fs::path& file) {
    const auto differs = std::ranges::mismatch(folder, file.parent_path()).in1;
    return differs == folder.end();
  });
}

/// Posts are more than a readme and notes, or lie in folders of their own.
bool are_more_than_notes(const ExportFiles& found, const fs::path& folder) {
  constexpr std::size_t kMostBeside = 3;
  Paths texts = found.texts_beside;
  std::erase_if(texts, [&](const fs::path& text) { return is_below_media(text, folder); });
  return texts.size() > kMostBeside || std::ranges::any_of(texts, [&](const fs::path& text) {
           return !is_on_the_way(text, found.exports);
         });
}

struct FolderOfExports {
  ExportFiles files{};
  bool has_backup = false;

  /// The texts may be what the exports were made of, or what was made of them.
  bool has_posts() const {
    return !files.texts_beside.empty() &&
           (!has_backup || std::ranges::any_of(files.texts_beside, looks_like_post));
  }
};

/// Exports, and what lies beside them.
FolderOfExports look_for_exports(const fs::path& folder) {
  FolderOfExports looked;
  ExportFiles& found = looked.files;
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
    const Export* row = has_export_ending(walk->path()) ? detect_export_file(walk->path()) : nullptr;
    if (row) {
      found.exports.push_back(walk->path());
      looked.has_backup |= !is_copy(*row);
    } else if (text_format_for_path(name)) {
      found.texts_beside.push_back(walk->path());
    }
  }
  return error ? FolderOfExports() : looked;
}

ExportFiles only_exports(const fs::path& folder) {
  const FolderOfExports found = look_for_exports(folder);
  return found.has_posts() || are_more_than_notes(found.files, folder) ? ExportFiles() : found.files;
}

/// "Takeout/Blogger/Blogs/A blog/feed.atom"; the pages beside it only describe the archive.
ExportFiles takeout_feeds(const fs::path& folder) {
  for (const char* place : {"Blogger/Blogs", "Takeout/Blogger/Blogs", "Blogs"}) {
    Paths feeds =
        find_files_below(folder / place, [](const std::string& name) { return name == "feed.atom"; });
    std::erase_if(feeds, [](const fs::path& feed) { return !detect_export_file(feed); });
    if (!feeds.empty()) return {.exports = std::move(feeds)};
  }
  return {};
}

bool is_micro_blog_name(const std::string& name) {
  return name == "feed.json" || name == "index.html" || name == "uploads" || is_skipped_file(name);
}

/// "feed.json" has what "index.html" shows on one page.
ExportFiles micro_blog_feed(const fs::path& folder) {
  const fs::path feed = folder / "feed.json";
  if (!is_file(feed) || !is_file(folder / "index.html")) return {};
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (!is_micro_blog_name(entry->path().filename().string())) return {};
  const Export* row = detect_export_file(feed);
  return row && row->name == "json_feed" ? ExportFiles{.exports = {feed}} : ExportFiles();
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

ExportFiles export_files_in(const fs::path& folder) {
  for (const auto find : {takeout_feeds, micro_blog_feed, only_exports})
    if (ExportFiles found = find(folder); !found.exports.empty()) {
      std::ranges::sort(found.exports);
      std::ranges::sort(found.texts_beside);
      return found;
    }
  return {};
}

bool is_media_folder(const std::string& name) {
  constexpr auto kNames = std::to_array<std::string_view>({"media", "uploads", "wp-content"});
  return std::ranges::find(kNames, lower(name)) != kNames.end();
}

std::vector<fs::path> exports_among_notes(const fs::path& folder) {
  FolderOfExports found = look_for_exports(folder);
  if (!found.has_backup || found.has_posts() || !are_more_than_notes(found.files, folder)) return {};
  std::erase_if(found.files.exports, [](const fs::path& file) {
    const Export* row = detect_export_file(file);
    return !row || is_copy(*row);
  });
  std::ranges::sort(found.files.exports);
  return found.files.exports;
}

bool holds_backup(const fs::path& folder) {
  return std::ranges::any_of(export_files_in(folder).exports, [](const fs::path& file) {
    const Export* row = detect_export_file(file);
    return row && !is_copy(*row);
  });
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
