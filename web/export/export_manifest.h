// SPDX-License-Identifier: GPL-2.0-or-later
/// manifest.json of an export, and the start of the index: what nearly every search reads, in one file. Both
/// are read by web/assets/annals.js.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "web/export/chunk_store.h"
#include "web/export/public_copy.h"

namespace annals {

/// How a file of the index is cut.
struct CutFile {
  const PublicFile* file = nullptr;
  std::size_t block_bytes = 0;       ///< What is missed at once.
  std::size_t chunk_bytes = 0;       ///< What is fetched at once; some whole blocks.
  std::vector<std::string> names{};  ///< Of its chunks; empty: it has no block that is asked for.
};

/// Files that are read as a whole stand in the start, the others are cut. At most `most_files` chunks if they
/// can be made large enough.
std::vector<CutFile> cut_files(const PublicIndex& index, std::size_t most_files);

/// The engine that is exported, as script/wasm describes it.
struct EngineFile {
  std::string name{}, integrity{};
  std::size_t bytes = 0;
};

/// Writes the chunks and the start; manifest.json as text. Throws Error{Unwritable, Exhausted}.
std::string write_chunks(const PublicIndex& index, std::vector<CutFile> files, const EngineFile& engine,
                         ChunkStore& store);

}  // namespace annals
