// SPDX-License-Identifier: GPL-2.0-or-later
/// Writes the list of words of a generation (query/index/words_file.h) that is otherwise finished.
#pragma once
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "query/index/generation.h"
#include "query/index/words_file_writer.h"

namespace annals {

/// The titles that `before` lists, but for those of the documents `changed`. None if its list is missing or
/// damaged. Throws Error{IndexCorrupt, Unreadable, Exhausted}.
std::vector<CollectedWords::Title> titles_kept(const Generation& before,
                                               const std::set<std::uint32_t>& changed);

/// For the database in `generation`, of which `known` are titles that need not be read again.
/// Throws Error{Unwritable} and what Xapian throws.
void write_words(const std::filesystem::path& generation, const std::string& language,
                 std::vector<CollectedWords::Title> known = {});

}  // namespace annals
