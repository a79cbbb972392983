// SPDX-License-Identifier: GPL-2.0-or-later
/// Where posts come from: a folder of sources. Finds the candidate files, never follows a link out of the
/// archive, and opens regular files only, so that a FIFO or a device in the tree cannot stop a run.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "query/diagnostic.h"

namespace annals {

struct Generator;

struct SourceFile {
  std::string path;                ///< Relative to the archive, '/'-separated, valid UTF-8.
  std::filesystem::path location;  ///< Absolute.
  std::int64_t mtime_ns = 0;
  std::uint64_t size = 0, inode = 0;
};

struct Archive {
  std::filesystem::path root;  ///< Absolute, canonical.
  const Generator* generator = nullptr;  ///< Detected; never null.
  std::string base_url;
  std::vector<SourceFile> files;         ///< Candidates, sorted by path.
  Diagnostics diagnostics;               ///< What was passed over and why.
};

struct ScanOptions {
  std::string generator;                   ///< A name from kGenerators; empty: detect.
  std::uint64_t max_file_bytes = 8 << 20;  ///< Larger files are passed over with a diagnostic.
};

/// Throws Error{Unreadable} if `root` is not a folder that can be read, Error{BadRequest} for an unknown generator.
Archive scan_archive(const std::filesystem::path& root, const ScanOptions& options = {});

/// The file's bytes, at most `max_bytes`. Throws Error{Unreadable}; never blocks on a FIFO, never follows a link.
std::string read_file(const SourceFile& file, std::uint64_t max_bytes);

}  // namespace annals
