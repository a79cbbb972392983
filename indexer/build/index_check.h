// SPDX-License-Identifier: GPL-2.0-or-later
/// Verifies that an index is intact. Xapian has no checksums, so that a flipped bit can go unseen for years;
/// the manifest of a generation has them.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "query/base/error.h"
#include "query/index/generation.h"

namespace annals {

struct GenerationCheck {
  Generation generation{};
  unsigned posts = 0;
  std::uint64_t bytes = 0;
  std::vector<std::string> problems{};  ///< Empty: it is intact.
  std::string unchecked{};              ///< Why its structure was not looked at; empty: it was.
  std::string ledger_problem{};         ///< Of FILES.cbor: searches are right, the next run reads all files.
};

struct IndexCheck {
  std::vector<GenerationCheck>
      generations{};                    ///< The one that CURRENT names first, then older ones if need be.
  std::string pointer_problem{};        ///< CURRENT itself is damaged; empty: it is not.
  std::optional<Generation> serving{};  ///< The first intact one; none: there is none.
  bool fell_back = false;               ///< CURRENT names an older one since.
  std::optional<Error> refused{};       ///< Why it does not, though it should.
};

/// Reads every byte. If the current generation is damaged, the newest intact one before it replaces it,
/// unless posts of that one were withdrawn since (indexer/build/generation_folders.h). An index that this
/// user may only read is checked as well. Throws Error{NoIndex, Unreadable, Exhausted}.
/// Call it while the process has one thread.
IndexCheck check_index(const std::filesystem::path& index);

}  // namespace annals
