// SPDX-License-Identifier: GPL-2.0-or-later
/// Pages that a program such as wget has saved from a site, named as their addresses: "entry.php",
/// "index.html?p=13", "entry". Their content says that they are HTML.
#pragma once
#include <filesystem>

namespace annals {

/// A whole HTML page without code of the program that made it. Opens regular files only, and only those whose
/// name may be a page's; one that cannot be read is none.
bool is_saved_page(const std::filesystem::path& file);

}  // namespace annals
