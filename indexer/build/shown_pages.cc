// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/shown_pages.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "indexer/build/archive.h"
#include "indexer/build/archive_layout.h"
#include "indexer/generators/draft_folders.h"
#include "indexer/post/post_reader.h"
#include "indexer/text/text_format.h"
#include "query/base/error.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

/// Where generators write their pages; empty: nowhere below `sources`.
fs::path built_below(const fs::path& sources) {
  for (const char* name : {"_site", "public", "output", "dist", "build", "site"}) {
    std::error_code ignored;
    if (fs::exists(sources / name / "index.html", ignored)) return sources / name;
  }
  return {};
}

fs::path checked(const fs::path& folder) {
  const fs::path root = archive_root(folder);
  std::error_code ignored;
  if (!fs::is_directory(root, ignored))
    throw Error(ErrorKind::BadRequest, "'" + folder.string() + "' is no folder of a built site");
  const FolderKind kind = kind_of_folder(root);
  if (kind == FolderKind::Plain || kind == FolderKind::Built) return root;
  const fs::path built = built_below(folder);
  throw Error(ErrorKind::BadRequest,
              "'" + folder.string() + "' has the sources of a site or an export of it, not its pages",
              built.empty() ? "Build the site, and name the folder with its pages."
                            : "Its pages are in '" + built.string() + "'.");
}

/// As a mirror saves them under any name.
bool is_page_by_content(std::string_view bytes) {
  const std::string begin = lower(bytes.substr(0, 1024));
  return begin.find("<!doctype html") != begin.npos || begin.find("<html") != begin.npos;
}

}  // namespace

ShownPages::ShownPages(const fs::path& folder)
    : generator_(&detect_generator(checked(folder))), site_(generator_->read_config(archive_root(folder))) {}

bool ShownPages::may_be_shown(const std::string& path, std::string_view bytes) const {
  if (lies_among_private(path) || lies_among_drafts(path)) return false;
  if (!text_format_for_path(path) && !is_page_by_content(bytes)) return true;
  const ReadPost read =
      read_post(bytes, path,
                {.generator = *generator_,
                 .site = site_,
                 .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())});
  if (read.decided == Visibility::Public) return true;
  return !read.candidate && read.decided == Visibility::Unlisted;  // a list that robots leave out
}

}  // namespace annals
