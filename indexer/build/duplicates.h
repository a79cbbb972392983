// SPDX-License-Identifier: GPL-2.0-or-later
/// Which files hold a post that another file of the run holds too: copies that name their original
/// (rel=canonical), the same address in two archives, the same page saved twice. A pure function of what the
/// ledger keeps of every file, so that an update decides anew without reading the others.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/archive.h"
#include "indexer/build/post_identity.h"

namespace annals {

struct ComparedPost {
  unsigned archive = 0;
  std::string_view path{};  ///< Borrowed.
  bool is_wanted = false;   ///< It would be indexed if it were alone.
  bool is_hidden = false;   ///< It is a post, and not public. Neither: it takes no part.
  std::uint64_t file = 0;   ///< file_key() of where it is, if archives overlap.
  PostIdentity identity{};
};

struct Duplicate {
  enum class By { File, Canonical, Address, Text, Capture };
  std::size_t original = 0;  ///< The other post, by its place in what was compared.
  By by = By::Canonical;
  bool is_of_hidden = false;  ///< The original is not public, and so its copy is not either.
};

/// One archive lies in another, so that a file may be read twice.
bool overlap(const std::vector<Archive>& archives);

/// Of the file or the entry of an export at `path` of the archive.
std::uint64_t file_key(const Archive& archive, std::string_view path);

/// How well an archive's posts are known from it: 0 a feed, which may have excerpts only, to 3 sources.
unsigned source_rank(const Generator& generator);

/// For each post the one that stands for it. `ranks` are those of the archives. A post that is hidden stands
/// for no other, except for copies that name it as their original and for pages that were built of it. Linear
/// but for sorting.
std::vector<std::optional<Duplicate>> find_duplicates(std::span<const ComparedPost> posts,
                                                      std::span<const unsigned> ranks);

/// "a copy of 2021/first/index.html, by its rel=canonical".
std::string duplicate_reason(const Duplicate& duplicate, std::string_view original);

}  // namespace annals
