// SPDX-License-Identifier: GPL-2.0-or-later
/// The layout of an index directory. Generations are immutable: a reader opens one and keeps it, a writer
/// builds the next one beside it and turns the pointer. Reasons: docs/architecture.md, "Generations".
///
///     index/LOCK                the writer's flock, outside every generation
///     index/CURRENT             "gen-000042 <hash of its MANIFEST.json>\n", replaced by rename
///     index/gen-000042/         a finished Xapian database, WORDS, MANIFEST.json, and the indexer's
///     FILES.cbor index/gen-000043.tmp/     being built; a leftover when no writer holds LOCK
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/index/settings.h"

namespace annals {

inline constexpr std::string_view kCurrentFile = "CURRENT";
inline constexpr std::string_view kLockFile = "LOCK";
inline constexpr std::string_view kManifestFile = "MANIFEST.json";

/// No sound CURRENT and no sound manifest is longer.
inline constexpr std::uint64_t kMostPointerBytes = 256, kMostManifestBytes = 1 << 20;

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
  std::vector<ManifestFile> files{};  ///< Of the database, all of them, and the list of words.
};

/// What CURRENT points to.
struct Generation {
  unsigned number = 0;
  std::filesystem::path directory{};
  std::string manifest_hash{};

  std::string name() const;  ///< "gen-000042"
  /// Never the same for two generations with other bytes.
  std::string id() const { return name() + '-' + manifest_hash; }
};

std::string generation_name(unsigned number);

/// All that are finished, oldest first, without their manifest's hash.
std::vector<Generation> generations_in(const std::filesystem::path& index);

/// Throws Error{IndexCorrupt, Unreadable, Exhausted}.
Manifest read_manifest(const Generation& generation);

/// What the bytes of CURRENT say, without its directory; none: they say nothing.
std::optional<Generation> generation_in_pointer(std::string_view pointer);

/// Follows CURRENT and checks the manifest's hash. Both files are read as anybody may have put them there:
/// regular ones, through no link, and small ones. Throws Error{NoIndex, IndexCorrupt, Unreadable, Exhausted}.
Generation current_generation(const std::filesystem::path& index);

std::string to_json(const Manifest& manifest);
/// Throws Error{IndexCorrupt}.
Manifest manifest_from_json(std::string_view json);

std::string to_json(const IndexSettings& settings);
/// Throws Error{IndexCorrupt}.
IndexSettings settings_from_json(std::string_view json);

/// XXH3-128 in hex.
std::string hash_bytes(std::string_view bytes);
/// Asked while a large file is read; false: it is to end.
using KeepGoing = std::function<bool()>;
/// Of a regular file, whatever took its place. Throws Error{Unreadable, Exhausted, Interrupted}.
std::string hash_file(const std::filesystem::path& path, const KeepGoing& keep_going = {});

}  // namespace annals
