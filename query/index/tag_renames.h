// SPDX-License-Identifier: GPL-2.0-or-later
/// Tags that are to be spelt otherwise.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace annals {

/// From the old spellings to the new ones, both as posts have them, byte by byte.
using TagRenames = std::map<std::string, std::string>;

/// Throws Error{BadRequest} for an empty tag, one with a line end or another control character, and for a new
/// spelling that is an old one as well: what comes first would decide.
void check_renames(const TagRenames& renames);

/// In the same order. A tag whose new spelling the list has already is left out.
std::vector<std::string> renamed_tags(const std::vector<std::string>& tags, const TagRenames& renames);

/// One of them is to be renamed.
bool has_renamed_tag(const std::vector<std::string>& tags, const TagRenames& renames);

}  // namespace annals
