// SPDX-License-Identifier: GPL-2.0-or-later
/// Is an index what was written? Xapian has no checksums, so that a flipped bit can go unseen for years; the
/// manifest of a generation has them.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "query/generation.h"

namespace annals {

struct GenerationCheck {
  Generation generation{};
  unsigned posts = 0;
  std::uint64_t bytes = 0;
  std::vector<std::string> problems{};  ///< Empty: every byte is as it was written and Xapian agrees.
};

struct IndexCheck {
  std::vector<GenerationCheck>
      generations{};                    ///< The one that CURRENT names first, then older ones if need be.
  std::string pointer_problem{};        ///< CURRENT itself is damaged; empty: it is not.
  std::optional<Generation> serving{};  ///< The first sound one; none: there is none.
  bool fell_back = false;               ///< CURRENT names an older one since.
};

/// Reads every byte. If the current generation is damaged, the newest sound one before it takes its place.
/// Throws Error{NoIndex, Unreadable, IndexLocked, Unwritable}. Call it while the process has one thread.
IndexCheck check_index(const std::filesystem::path& index);

}  // namespace annals
