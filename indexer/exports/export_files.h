// SPDX-License-Identifier: GPL-2.0-or-later
/// Folders as services hand them out, with files in them that are exports: WordPress.com's parts, Google
/// Takeout's feeds, Micro.blog's feed.json beside a page of all entries.
#pragma once
#include <filesystem>
#include <vector>

#include "indexer/exports/export.h"

namespace annals {

/// nullptr: none; a file that cannot be read is none. Opens regular files only.
const Export* detect_export_file(const std::filesystem::path& file);

struct ExportFiles {
  std::vector<std::filesystem::path> exports{}, texts_beside{};  ///< Sorted.
};

/// No exports when the folder is not one of those above, or when they may be copies of the posts that are
/// there too, as the feed of a site is. A few texts without front matter beside a backup are no posts.
ExportFiles export_files_in(const std::filesystem::path& folder);

/// export_files_in() finds exports that are more than feeds, which may be copies of a site's posts.
bool holds_backup(const std::filesystem::path& folder);

/// Exports, sorted, that are more than feeds and lie among texts that export_files_in() would not leave out:
/// both are read. None if one of the texts looks like a post, which may have been made of the export.
std::vector<std::filesystem::path> exports_among_notes(const std::filesystem::path& folder);

/// A folder of media that a service puts beside an export.
bool is_media_folder(const std::string& name);

/// The one folder in it when there is nothing else, as zips often have; empty: none.
std::filesystem::path only_folder_in(const std::filesystem::path& folder);

}  // namespace annals
