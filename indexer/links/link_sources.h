// SPDX-License-Identifier: GPL-2.0-or-later
/// From a file of an archive to the links in it.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "indexer/build/archive.h"
#include "indexer/links/written_links.h"
#include "query/base/diagnostic.h"

namespace annals {

struct LinkedSource {
  std::string text{};          ///< The file's bytes, or what they were decoded to.
  bool is_changeable = false;  ///< These are the bytes of a file in UTF-8, and their positions are right.
  std::size_t first_line = 0;  ///< Of an export's entry; 0: it is a whole file.
  std::vector<WrittenLink> links{};
};

/// A file that cannot be read has no links, and says so in `problems`, as one that cannot be changed does if
/// it has links. Throws Error{Exhausted}.
LinkedSource read_linked_source(const Archive& archive, const SourceFile& file, Diagnostics& problems);

}  // namespace annals
