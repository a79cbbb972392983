// SPDX-License-Identifier: GPL-2.0-or-later
/// An index as others may have it: without the paths of the machine that built it, and without what deleted
/// posts left behind.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "query/index/generation.h"

namespace annals {

/// A file as a reader sees it.
struct PublicFile {
  std::string name{};  ///< In the folder of the index: "gen-000001/postlist.glass"
  std::string bytes{};
  std::size_t block_bytes = 0;            ///< Of a table; 0: no table.
  std::vector<std::uint32_t> in_use{};    ///< Blocks of a table; the others are zeros.
  std::vector<std::uint32_t> at_start{};  ///< Those that nearly every search reads.
};

struct PublicIndex {
  std::string generation{};  ///< Names what was exported; changes with it.
  unsigned posts = 0;
  IndexSettings settings{};  ///< As exported.
  std::vector<PublicFile> files{};
};

/// `scratch` is a folder for a copy of the tables. Throws Error{PrivateIndex} for an index that also holds
/// posts that are not public, and Error{NoIndex, IndexCorrupt, SchemaMismatch, Unreadable, Unwritable}.
PublicIndex public_copy(const std::filesystem::path& index, const std::filesystem::path& scratch);

}  // namespace annals
