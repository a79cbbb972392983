// SPDX-License-Identifier: GPL-2.0-or-later
/// The layout of an index directory. Generations are immutable: a reader opens one and keeps it, a writer
/// builds the next one beside it and turns the pointer. Reasons: docs/architecture.md, "Generations".
///
///     index/LOCK                the writer's flock, outside every generation
///     index/CURRENT             "gen-000042 <hash of its MANIFEST.json>\n", replaced by rename
///     index/gen-000042/         a finished Xapian database, MANIFEST.json, and the indexer's FILES.cbor
///     index/gen-000043.tmp/     being built; a leftover when no writer holds LOCK
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/post.h"

namespace annals {

inline constexpr std::string_view kCurrentFile = "CURRENT";
inline constexpr std::string_view kLockFile = "LOCK";
inline constexpr std::string_view kManifestFile = "MANIFEST.json";

/// One source of posts.
struct ArchiveInfo {
  std::string root{};       ///< Absolute path on the machine that built the index; never sent over HTTP.
  std::string generator{};  ///< "jekyll", …
  std::string base_url{};   ///< "https://example.org/blog" without a trailing slash; empty: unknown.

  friend bool operator==(const ArchiveInfo&, const ArchiveInfo&) = default;
};

/// A front matter key that annals.yaml makes a field (query/schema.h).
struct CustomField {
  std::string name{};        ///< a-z, digits and '_'.
  std::string key{};         ///< Of the front matter.
  std::string help{};        ///< For `annals fields`; empty: none.
  bool is_facet = false;     ///< Its values can be counted.
  bool many_values = false;  ///< Two filters on it mean both, not either.
  std::string prefix{};      ///< Of its terms.
  std::uint32_t slot = 0;    ///< On disk; as the prefix it depends on nothing but the name.

  friend bool operator==(const CustomField&, const CustomField&) = default;
};

/// How an index was built. Stored in the database's metadata and read back; never guessed.
struct IndexSettings {
  /// Stemmer of posts whose language is not known: a Xapian::Stem name; with "none" no post has one.
  std::string language = "en";
  std::vector<Visibility> included{};  ///< Besides public; empty: only public posts are in the index.
  std::vector<ArchiveInfo> archives{};
  std::vector<CustomField> fields{};  ///< Besides kFields, in the order of annals.yaml.
  std::string built_at{};             ///< ISO 8601, UTC.

  friend bool operator==(const IndexSettings&, const IndexSettings&) = default;
};

struct ManifestFile {
  std::string name{};
  std::uint64_t size = 0;
  std::string hash{};  ///< XXH3, 128 bits, hex.

  friend bool operator==(const ManifestFile&, const ManifestFile&) = default;
};

struct Manifest {
  unsigned schema = 0;
  std::string program_version{};
  unsigned posts = 0;
  std::vector<ManifestFile> files{};  ///< Of the database, all of them.
};

/// What CURRENT points to.
struct Generation {
  unsigned number = 0;
  std::filesystem::path directory{};
  std::string manifest_hash{};

  std::string name() const;  ///< "gen-000042"
};

std::string generation_name(unsigned number);

/// All that are finished, oldest first, without their manifest's hash.
std::vector<Generation> generations_in(const std::filesystem::path& index);

/// Throws Error{IndexCorrupt, Unreadable}.
Manifest read_manifest(const Generation& generation);

/// Follows CURRENT and checks the manifest's hash. Throws Error{NoIndex, IndexCorrupt, Unreadable}.
Generation current_generation(const std::filesystem::path& index);

std::string to_json(const Manifest& manifest);
/// Throws Error{IndexCorrupt}.
Manifest manifest_from_json(std::string_view json);

std::string to_json(const IndexSettings& settings);
/// Throws Error{IndexCorrupt}.
IndexSettings settings_from_json(std::string_view json);

/// XXH3-128 in hex.
std::string hash_bytes(std::string_view bytes);
/// Throws Error{Unreadable}.
std::string hash_file(const std::filesystem::path& file);

/// `explicit_path` (--db) over ANNALS_DB over the configured one over the user's data directory
/// ($XDG_DATA_HOME/annals). Throws Error{BadRequest} when there is none of them.
std::filesystem::path index_directory(const std::string& explicit_path);

/// Where a configuration file puts the index; none: it says nothing.
using ConfiguredIndexDirectory = std::optional<std::filesystem::path> (*)();

/// Said once by main(), as configuration is read by the indexer. Asked only when neither --db nor ANNALS_DB
/// says where the index is; what it throws goes to the caller of index_directory().
void set_configured_index_directory(ConfiguredIndexDirectory configured);

}  // namespace annals
