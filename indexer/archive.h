// SPDX-License-Identifier: GPL-2.0-or-later
/// Where posts come from: a folder of sources, or an export. Finds the candidate files or the export's
/// entries, never follows a link out of the archive, and opens regular files only, so that a FIFO or a device
/// in the tree cannot stop a run.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/exports/export.h"
#include "indexer/generators/generator.h"
#include "query/diagnostic.h"

namespace annals {

struct SourceFile {
  std::string path{};  ///< Relative to the archive, '/'-separated, valid UTF-8; of an entry "export.xml#17".
  std::filesystem::path location{};  ///< Absolute.
  std::int64_t mtime_ns = 0;
  std::uint64_t size = 0, inode = 0;
  std::uint64_t offset = 0;  ///< Of an entry in its export.
  std::size_t line = 0;      ///< On which that entry starts; 0: the whole file is the post's.
};

struct Archive {
  std::filesystem::path root{};          ///< Absolute, canonical; a folder, or an export's file.
  const Generator* generator = nullptr;  ///< Detected; never null.
  SiteConfig site{};                     ///< Its configuration.
  std::vector<SourceFile> files{};       ///< Candidates, sorted by path; an export's entries in its order.
  Diagnostics diagnostics;               ///< What was passed over and why.
  ReadExportEntry read_entry{};  ///< Of an export; empty: front matter and body, as read_post() reads.
  /// Of all that a post is made of besides its own file: generator, configuration, data files, an export's
  /// other entries. Another one: every file must be read again.
  std::string fingerprint{};
};

struct ScanOptions {
  std::string generator{};                 ///< A name from kGenerators or kExports; empty: detect.
  std::uint64_t max_file_bytes = 8 << 20;  ///< Larger files and entries are passed over with a diagnostic.
};

/// Absolute, canonical. Throws Error{Unreadable} if it is not there or cannot be read.
std::filesystem::path archive_root(const std::filesystem::path& path);

/// Throws Error{Unreadable} if `root` is neither a folder nor an export that can be read, Error{BadRequest}
/// for an unknown generator.
Archive scan_archive(const std::filesystem::path& root, const ScanOptions& options = {});

/// The file's or the entry's bytes, at most `max_bytes`. Throws Error{Unreadable}; never blocks on a FIFO,
/// never follows a link.
std::string read_file(const SourceFile& file, std::uint64_t max_bytes);

}  // namespace annals
