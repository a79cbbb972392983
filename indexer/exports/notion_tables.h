// SPDX-License-Identifier: GPL-2.0-or-later
/// Tables of a Notion export, which say of the pages in the folder beside them what these do not say
/// themselves: that they have no status yet, and the status of the page that they are part of.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/generators/generator.h"

namespace annals {

/// Hides the pages, and what lies below them, whose status in "Posts <id>.csv" is not that of a published
/// one. A column of statuses that is empty in every row says nothing. `files` are those of the archive that
/// are no candidates. Throws Error{Unreadable, Exhausted}: a table that cannot be read may be what hides
/// them.
void hide_unpublished_pages(const std::vector<std::string>& tables, const std::filesystem::path& root,
                            SiteConfig& site);

}  // namespace annals
