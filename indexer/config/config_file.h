// SPDX-License-Identifier: GPL-2.0-or-later
/// `annals.yaml`: what an index is made of. Found in the current folder or the nearest one above it. A new
/// key is a new row in one of the tables.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/index_options.h"
#include "indexer/config/config_key.h"
#include "query/index/post.h"
#include "query/index/synonyms.h"

namespace annals {

inline constexpr std::string_view kConfigFileName = "annals.yaml";

struct ConfigFile {
  std::filesystem::path file{};                      ///< Absolute.
  std::filesystem::path database{};                  ///< Absolute; empty: not set.
  std::string language{};                            ///< Empty: not set.
  std::optional<std::vector<Visibility>> include{};  ///< None: not set.
  bool semantics = true;                             ///< As IndexOptions::semantics.
  std::vector<CustomField> fields{};                 ///< Placed, in the order of the file.
  std::vector<Synonym> synonyms{};                   ///< Sorted.
  std::vector<ArchiveOptions> archives{};            ///< Absolute paths, in the order of the file.
};

/// Of the whole index.
extern const std::vector<ConfigKey<ConfigFile>> kConfigKeys;
/// Of one archive in `archives`.
extern const std::vector<ConfigKey<ArchiveOptions>> kArchiveKeys;
/// Of one field in `fields`.
extern const std::vector<ConfigKey<CustomField>> kFieldKeys;

/// In `folder` or the nearest one above it. A file of another user in a folder where everybody may write, as
/// /tmp, is ignored.
std::optional<std::filesystem::path> find_config_file(const std::filesystem::path& folder);

/// Throws Error{BadRequest} with file, line, and the keys that are known, Error{Unreadable}.
ConfigFile read_config_file(const std::filesystem::path& file);
ConfigFile parse_config_file(std::string_view text, const std::filesystem::path& file);

/// The one that counts for the current folder; none: there is none. Throws as read_config_file().
std::optional<ConfigFile> nearest_config_file();

/// Its `db`, for set_configured_index_directory() in query/index/index_places.h.
std::optional<std::filesystem::path> configured_index_directory();

}  // namespace annals
