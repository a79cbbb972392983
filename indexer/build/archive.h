// SPDX-License-Identifier: GPL-2.0-or-later
/// Where posts come from: a folder of sources, or an export. Finds the candidate files or the export's
/// entries, never follows a link out of the archive, and opens regular files only, so that a FIFO or a device
/// in the tree cannot stop a run.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/build/archive_language.h"
#include "indexer/build/folder_walk.h"
#include "indexer/exports/export.h"
#include "indexer/generators/generator.h"
#include "indexer/source/source_file.h"
#include "query/base/diagnostic.h"

namespace annals {

class UnpackedFiles;

struct Archive {
  std::filesystem::path root{};  ///< Absolute, canonical; a folder, or an export's file.
  std::string prefix{};  ///< Put before the paths of its posts, "old-blog/"; of a site in a parent folder.
  const Generator* generator = nullptr;  ///< Detected; never null.
  SiteConfig site{};                     ///< Its configuration.
  std::vector<SourceFile> files{};       ///< Candidates, sorted by path; an export's entries in its order.
  Diagnostics diagnostics;               ///< What was skipped although it may be a post, and why.
  std::vector<SkippedFile> skipped{};    ///< All other files below the folder, sorted by path.
  ReadExportEntry read_entry{};  ///< Of an export; empty: front matter and body, as read_post() reads.
  std::shared_ptr<const UnpackedFiles>
      unpacked{};  ///< Of a zip or tar: where its files are read; else empty.
  /// Of all that a post is made of besides its own file: generator, configuration, data files, an export's
  /// other entries. Another one: every file must be read again.
  std::string fingerprint{};
  std::shared_ptr<ArchiveLanguage> language = std::make_shared<ArchiveLanguage>();
};

struct ScanOptions {
  std::string generator{};                 ///< A name from kGenerators or kExports; empty: detect.
  std::uint64_t max_file_bytes = 8 << 20;  ///< Larger files and entries are skipped with a diagnostic.
  std::vector<std::string> other_sites{};  ///< Folders that are left out, as nested_sites() gives them.
};

/// Absolute, canonical. Throws Error{Unreadable} if it is not there or cannot be read.
std::filesystem::path archive_root(const std::filesystem::path& path);

/// Throws Error{Unreadable} if `root` is neither a folder nor an export that can be read, Error{BadRequest}
/// for an unknown generator.
Archive scan_archive(const std::filesystem::path& root, const ScanOptions& options = {});

}  // namespace annals
