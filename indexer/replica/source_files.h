// SPDX-License-Identifier: GPL-2.0-or-later
/// Reads files of another index, none longer than it may be.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "indexer/replica/source_address.h"
#include "query/index/generation.h"

namespace annals {

/// CURRENT, or a small file of a generation. Throws Error{Unreadable, Exhausted}.
std::string text_of_source(const SourceAddress& source, const std::string& file, std::uint64_t most_bytes);

/// The generation that is current there, and its manifest as it is written. What they say is checked: the
/// hash of the manifest, its schema, the names of its files and the sum of their sizes.
struct SourceGeneration {
  std::string pointer{};  ///< The bytes of CURRENT.
  Generation generation{};
  std::string manifest_json{};
  Manifest manifest{};
};

/// Throws Error{IndexCorrupt, SchemaMismatch, Unreadable, Exhausted}.
SourceGeneration generation_of_source(const SourceAddress& source, std::uint64_t most_bytes);

/// Copies a file of the generation and syncs the copy, which is not there yet. Throws Error{IndexCorrupt} if
/// it is not what the manifest says, and Error{Unreadable, Unwritable, Exhausted}.
void copy_from_source(const SourceAddress& source, const SourceGeneration& generation,
                      const ManifestFile& file, const std::filesystem::path& to);

}  // namespace annals
