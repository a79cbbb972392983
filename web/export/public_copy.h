// SPDX-License-Identifier: GPL-2.0-or-later
/// An index as others may have it: without the paths of the machine that built it, and without what deleted
/// posts left behind.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "query/index/generation.h"

namespace annals {

/// A file as a reader sees it.
struct PublicFile {
  std::string name{};  ///< In the folder of the index: "gen-000001/postlist.glass"
  std::string bytes{};
  std::size_t block_bytes = 0;          ///< Of a table; 0: no table.
  std::vector<std::uint32_t> leaves{};  ///< Of a table: how many of its leaves each piece has, in order.
  std::uint32_t first_branch = 0;       ///< Of a table: behind its leaves.
};

struct PublicIndex {
  std::string generation{};  ///< Names what was exported; changes with it.
  unsigned posts = 0;
  IndexSettings settings{};  ///< As exported.
  std::vector<PublicFile> files{};
  std::uint32_t pieces = 0;  ///< Of the tables; the first one is that of the start.
};

/// The tables are cut into at most `most_pieces` pieces, if they can be made large enough. Throws
/// Error{PrivateIndex} for an index that also holds posts that are not public, and Error{NoIndex,
/// IndexCorrupt, SchemaMismatch, Unreadable}.
PublicIndex public_copy(const std::filesystem::path& index, std::size_t most_pieces);

}  // namespace annals
