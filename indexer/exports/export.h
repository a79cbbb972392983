// SPDX-License-Identifier: GPL-2.0-or-later
/// What blog services give their users to take away. A file is gone through once, in bounded memory, to find
/// its entries; each entry is then read on its own. The table of them is in indexer/exports/exports.h.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/exports/byte_window.h"
#include "indexer/generators/generator.h"
#include "indexer/post/post_parts.h"
#include "query/base/diagnostic.h"

namespace annals {

/// Of a row of a table; a longer one is not read.
inline constexpr std::uint64_t kMaxRowBytes = 8 << 20;

/// A post's place in the file.
struct ExportEntry {
  std::string id{};  ///< As the export names it; open_export() makes it unique.
  std::uint64_t offset = 0, length = 0;
  std::size_t line = 0;  ///< On which it starts, 1-based.
};

/// A reader of one entry. Called from several threads at once; never throws for anything the bytes may be.
using ReadExportEntry = std::function<PostParts(std::string_view bytes, std::string_view path)>;

struct OpenExport {
  SiteConfig site{};
  std::vector<ExportEntry> entries{};  ///< In the order of the file; what is no post or page is left out.
  ReadExportEntry read{};              ///< Owns what the whole file says: authors, tags, namespaces.
  Diagnostics diagnostics{};           ///< Paths are empty.
};

struct Export {
  std::string_view name{}, help{};
  /// By the first 64 KiB of a file; nullptr: the export is a folder.
  bool (*detect)(std::string_view head, std::string_view file_name) = nullptr;
  OpenExport (*open)(ByteWindow& file) = nullptr;
  /// Of an export that is a folder of files, each an entry; nullptr: it is a file.
  bool (*detect_folder)(const std::filesystem::path& root) = nullptr;
  bool (*is_entry)(std::string_view path) = nullptr;
  /// Reads at once what the folder says of all its files. Throws as read_site_file().
  ReadExportEntry (*read_files)(const std::filesystem::path& root) = nullptr;
};

}  // namespace annals
