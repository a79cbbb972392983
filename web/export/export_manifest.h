// SPDX-License-Identifier: GPL-2.0-or-later
/// manifest.json of an export, and the start of the index: what nearly every search reads, in one file. Both
/// are read by web/assets/annals.js.
#pragma once
#include <cstddef>
#include <string>

#include "web/export/chunk_store.h"
#include "web/export/public_copy.h"

namespace annals {

/// The engine that is exported, as script/wasm describes it.
struct EngineFile {
  std::string name{}, integrity{};
  std::size_t bytes = 0;
};

/// Writes the pieces and the start; manifest.json as text. Throws Error{Unwritable, Exhausted, IndexCorrupt}.
std::string write_pieces(const PublicIndex& index, const EngineFile& engine, ChunkStore& store);

}  // namespace annals
