// SPDX-License-Identifier: GPL-2.0-or-later
/// `annals.yaml`: what an index is made of, written down beside the blog. Found in the current folder or the
/// nearest one above it. A key more is a row more in one of the tables.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/indexer.h"
#include "query/post.h"
#include "query/synonyms.h"

namespace annals {

inline constexpr std::string_view kConfigFileName = "annals.yaml";

struct ConfigFile {
  std::filesystem::path file{};                      ///< Absolute.
  std::filesystem::path database{};                  ///< Absolute; empty: not said.
  std::string language{};                            ///< Empty: not said.
  std::optional<std::vector<Visibility>> include{};  ///< None: not said.
  std::vector<CustomField> fields{};                 ///< Placed, in the order of the file.
  std::vector<Synonym> synonyms{};                   ///< Sorted.
  std::vector<ArchiveOptions> archives{};            ///< Absolute paths, in the order of the file.
};

/// A value of the file on its way into a ConfigFile.
struct ConfigValue;

/// What the file may say.
template <typename Target>
struct ConfigKey {
  std::string_view name{};
  std::string_view example{};   ///< As it stands behind "name: ".
  std::string_view fallback{};  ///< What holds when it is not said; empty: it has to be said.
  std::string_view help{};      ///< A whole sentence or two.
  /// Throws Error{BadRequest} without file and line, which the caller adds.
  void (*read)(const ConfigValue& value, Target& target) = nullptr;
};

/// Of the whole index.
extern const std::vector<ConfigKey<ConfigFile>> kConfigKeys;
/// Of one archive in `archives`.
extern const std::vector<ConfigKey<ArchiveOptions>> kArchiveKeys;
/// Of one field in `fields`.
extern const std::vector<ConfigKey<CustomField>> kFieldKeys;

/// In `folder` or the nearest one above it. A file that somebody else put where everybody may write, as in
/// /tmp, does not count.
std::optional<std::filesystem::path> find_config_file(const std::filesystem::path& folder);

/// Throws Error{BadRequest} with file, line, and the keys that are known, Error{Unreadable}.
ConfigFile read_config_file(const std::filesystem::path& file);
ConfigFile parse_config_file(std::string_view text, const std::filesystem::path& file);

/// The one that counts for the current folder; none: there is none. Throws as read_config_file().
std::optional<ConfigFile> nearest_config_file();

/// Its `db`, for set_configured_index_directory() in query/generation.h.
std::optional<std::filesystem::path> configured_index_directory();

}  // namespace annals
