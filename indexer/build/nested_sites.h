// SPDX-License-Identifier: GPL-2.0-or-later
/// Parent folders: whole sites and unpacked exports side by side, or one folder down as archives unpack.
/// Each is read by its own rules, so that what these keep private does not become a plain post.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/build/archive.h"

namespace annals {

/// The sites at most two folders below `root`, as "old-blog/", sorted; none if `root` is a site itself.
/// Throws Error{Unreadable, Exhausted} when a folder cannot be listed for another reason than its
/// permissions.
std::vector<std::string> nested_sites(const std::filesystem::path& root);

/// As scan_archive(), but one archive for each site of a parent folder, after what lies beside them. A
/// generator that the options name is that of `root`.
std::vector<Archive> scan_sites(const std::filesystem::path& root, const ScanOptions& options);

}  // namespace annals
