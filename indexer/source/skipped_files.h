// SPDX-License-Identifier: GPL-2.0-or-later
/// Names of files and folders that are skipped in every archive: not read, not watched.
#pragma once
#include <string_view>

namespace annals {

/// Hidden, or of a package manager. The index itself may lie in a hidden one. `path` within the archive; of a
/// name alone, folders such as vendor/bundle are not recognised.
bool is_skipped_folder(std::string_view path);

/// Hidden, or a backup that editors and merges leave.
bool is_skipped_file(std::string_view name);

}  // namespace annals
