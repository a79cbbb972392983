// SPDX-License-Identifier: GPL-2.0-or-later
/// The archives of an index, whatever version of Annals has built it.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace annals {

/// Their paths, as IndexSettings has them; none if the index does not say. Throws Error{NoIndex,
/// IndexCorrupt, Unreadable}, but none for a schema that this program cannot read.
std::vector<std::string> archive_roots(const std::filesystem::path& index);

}  // namespace annals
