// SPDX-License-Identifier: GPL-2.0-or-later
/// Front matter in sidecar files: of one post ("a.meta", "a.yaml", "a.json"), or of a whole folder.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/generators/generator.h"

namespace annals {

/// A file below the archive, found while walking its folders; hidden ones, backups and packages are left out.
struct DataFile {
  std::string path{};    ///< Relative to the archive.
  std::string folder{};  ///< "posts/", of the path.
  std::string name{};    ///< "a" of "posts/a.11tydata.json".
};

/// Those below `folder` whose names end in one of `endings`; in order of their paths.
std::vector<DataFile> find_data_files(const std::filesystem::path& root, const std::string& folder,
                                      const std::vector<std::string_view>& endings);

/// Reads one; by its ending YAML, TOML, JSON, the exported object of a script, or ".. key: value" lines.
SidecarValues read_data_file(const std::filesystem::path& root, const DataFile& file);

/// Of the post's sidecar file; nullptr: it has none.
const SidecarValues* sidecar_values(std::string_view path, const SiteConfig& site);

}  // namespace annals
