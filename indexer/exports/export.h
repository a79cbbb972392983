// SPDX-License-Identifier: GPL-2.0-or-later
/// What blog services give their users to take away. One file per export, one row in kExports. A file is gone
/// through once, in bounded memory, to find its entries; each entry is then read on its own.
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
#include "indexer/post_parts.h"
#include "query/diagnostic.h"

namespace annals {

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
  ReadExportEntry (*read_files)() = nullptr;
};

/// In order of detection.
extern const std::vector<Export> kExports;

/// nullptr: none.
const Export* export_named(std::string_view name);
const Export* detect_export(std::string_view head, std::string_view file_name);
const Export* detect_export_folder(const std::filesystem::path& root);

inline constexpr std::size_t kExportHeadBytes = 64 << 10;

/// Opens the file and makes the ids unique and fit for a path.
OpenExport open_export(const Export& row, ByteWindow& file);

/// An export seen as a generator: its entries' addresses are stated, its tags are lists.
const Generator& generator_of(const Export& row);

Export wxr_export();
Export ghost_export();
Export blogger_export();
Export movable_type_export();
Export feed_export();
Export medium_export();

}  // namespace annals
