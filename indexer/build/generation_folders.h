// SPDX-License-Identifier: GPL-2.0-or-later
/// Which generations stay on disk beside the current one. Call all functions under the index's lock; they
/// throw Error{Unwritable} and std::filesystem::filesystem_error.
#pragma once
#include <cstddef>
#include <filesystem>

#include "query/index/generation.h"

namespace annals {

inline constexpr const char* kUnfinishedEnding = ".tmp";  ///< Of what may be removed by any writer.

/// The number that the next generation gets.
unsigned next_number(const std::filesystem::path& index);

/// Removes what earlier runs left: unfinished and unpublished folders, and old generations as below.
void remove_leftovers(const std::filesystem::path& index, std::size_t kept);

/// Keeps the newest `kept` generations. Of those marked below it keeps none but `current`.
void remove_old_generations(const std::filesystem::path& index, std::size_t kept, unsigned current);

/// Marks all generations that are there: each holds a post that is withdrawn with the next one. CURRENT may
/// still name one of them, but no fall-back may choose it. The marks are on disk when this returns.
void mark_as_withdrawn(const std::filesystem::path& index);
bool is_marked_as_withdrawn(const Generation& generation);

}  // namespace annals
