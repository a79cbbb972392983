// SPDX-License-Identifier: GPL-2.0-or-later
/// Compares the files of a generation with its manifest. Xapian has no checksums: it returns wrong text from
/// some damaged tables, and never ends on others.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "query/index/generation.h"

namespace annals {

/// What is wrong with a file at first sight, in one line: it is no regular file, or has another size. None:
/// nothing, or what is wrong is not the file's fault. Throws Error{Unreadable} if this user may not see it.
std::optional<std::string> visible_damage_of(const ManifestFile& file, const std::filesystem::path& path);

/// The same, and whether its bytes are those that were written; reads all of them.
/// Throws Error{Unreadable, Exhausted, Interrupted} for what says nothing of the file.
std::optional<std::string> damage_of(const ManifestFile& file, const std::filesystem::path& path,
                                     const KeepGoing& keep_going = {});

/// Of all its files; empty: it is as it was built. Throws what damage_of() throws.
std::vector<std::string> damage_in(const Generation& generation, const KeepGoing& keep_going = {});

/// Of the generation that serves. Throws Error{IndexCorrupt} and what current_generation() throws.
void refuse_damaged(const std::filesystem::path& index);

}  // namespace annals
