// SPDX-License-Identifier: GPL-2.0-or-later
/// Changes of a file as a patch that `git apply` and `patch -p1` take.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/links/link_report.h"

namespace annals {

/// Bytes of a file and what is to stand there. None of them holds or adds a line's end.
struct SourceEdit {
  std::size_t begin = 0, size = 0;
  std::string text{};
};

/// A unified diff with three lines of context; empty: nothing changes. The edits are in their order and do
/// not overlap; all other bytes stay, line ends and a missing one at the end of the file included.
std::string unified_diff(const std::string& path, std::string_view bytes,
                         const std::vector<SourceEdit>& edits);

/// Of all links of the report that have a replacement. Throws Error{Unreadable, Exhausted} if a file cannot
/// be read any more.
std::string patch_of(const Archive& archive, const LinkReport& report);

}  // namespace annals
