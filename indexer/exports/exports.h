// SPDX-License-Identifier: GPL-2.0-or-later
/// The exports that are read: one file per export, one row in kExports.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

#include "indexer/exports/byte_window.h"
#include "indexer/exports/export.h"
#include "indexer/generators/generator.h"

namespace annals {

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
Export substack_export();
Export json_feed_export();
Export writefreely_export();
Export writefreely_csv_export();
Export bear_blog_export();
Export livejournal_export();
Export livejournal_csv_export();
Export ljdump_export();
Export tumblr_export();
Export dotclear_export();
Export ox_hugo_export();

}  // namespace annals
