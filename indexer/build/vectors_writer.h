// SPDX-License-Identifier: GPL-2.0-or-later
/// Writes the vectors of a generation (query/index/post_vectors.h) that is otherwise finished.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "query/index/generation.h"
#include "query/index/post_vectors.h"

namespace annals {

/// Fewer have none: what is rare among them is chance.
inline constexpr unsigned kFewestPostsWithVectors = 50;

/// True if the generation has a file of vectors, be it damaged.
bool has_vectors(const Generation& generation);

/// Of all posts of the database in `generation`, from nothing. Throws what Xapian throws.
CollectedVectors computed_vectors(const std::filesystem::path& generation, unsigned jobs);

/// Those of `before`, with new ones for the documents `changed` from the vectors of their terms. None: too
/// many have changed since all were computed, and all must be computed. Throws what Xapian throws.
std::optional<CollectedVectors> updated_vectors(const std::filesystem::path& generation,
                                                const PostVectors& before,
                                                const std::set<std::uint32_t>& changed);

/// Throws Error{Unwritable} and what Xapian throws.
void write_vectors(const std::filesystem::path& generation, unsigned jobs);

/// The same after an update of `before` in which the documents `changed` changed.
void write_vectors(const std::filesystem::path& generation, const Generation& before,
                   const std::set<std::uint32_t>& changed, unsigned jobs);

}  // namespace annals
