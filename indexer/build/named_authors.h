// SPDX-License-Identifier: GPL-2.0-or-later
/// What the ledger keeps of the authors of a post, as hashes.
#pragma once
#include <cstdint>
#include <vector>

namespace annals {

struct NamedAuthors {
  std::vector<std::uint64_t> alone{};                ///< Values that name one author.
  std::vector<std::vector<std::uint64_t>> joined{};  ///< Of each value that may name several, its parts.
  std::uint64_t split = 0;                           ///< A bit for each of these: its parts are authors.

  friend bool operator==(const NamedAuthors&, const NamedAuthors&) = default;
};

}  // namespace annals
