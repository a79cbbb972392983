// SPDX-License-Identifier: GPL-2.0-or-later
/// Files that a site's configuration keeps out of the site.
#pragma once
#include <string>
#include <string_view>

#include "indexer/front_matter/value.h"
#include "indexer/generators/generator.h"

namespace annals {

/// `patterns`: a text with one in each line, as .gitignore has them, or a list of them. They hold below
/// `folder` ("docs/"; empty: the site). A star also stands for slashes, so that rather too much is kept out.
void exclude_paths(SiteConfig& site, std::string_view folder, const Value* patterns);

/// Of each list the last of the patterns that match decides; one with '!' takes the file in again, but not
/// what another list keeps out.
bool is_excluded(std::string_view path, const SiteConfig& site);

/// Files below SiteConfig::source in whose path there the regular expression is found. Audits list them.
void ignore_files(SiteConfig& site, const std::string& expression);

/// The pattern means this path, as exclude_paths() has it.
bool fits_pattern(std::string_view pattern, std::string_view path);

}  // namespace annals
