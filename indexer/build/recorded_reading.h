// SPDX-License-Identifier: GPL-2.0-or-later
/// Reads a file as a post, and what the ledger keeps of it.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/build/archive.h"
#include "indexer/build/index_options.h"
#include "indexer/build/source_ledger.h"
#include "indexer/post/post_links.h"
#include "query/index/post.h"

namespace annals {

/// Borrows all it names.
struct RecordedReading {
  const Archive& archive;
  unsigned number = 0;  ///< The archive's.
  const LinkResolver& links;
  const IndexOptions& options;
  std::chrono::sys_seconds now{};
};

/// None: it cannot be read; read_into_record() then says why.
std::optional<std::string> hash_of_file(const SourceFile& file, std::uint64_t max_bytes);

/// None: it is no post, or one that is not wanted. What is wrong with the file becomes a diagnostic of the
/// record. Throws Error{Exhausted} only.
std::optional<Post> read_into_record(SourceRecord& record, const SourceFile& file,
                                     const RecordedReading& reading);

}  // namespace annals
