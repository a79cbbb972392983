// SPDX-License-Identifier: GPL-2.0-or-later
/// What a site says of a file outside of the file: in a data file beside it, for its folder, for all of them.
#pragma once
#include <string_view>

#include "indexer/front_matter.h"
#include "indexer/generators/generator.h"

namespace annals {

/// Puts a data file's values behind the file's own, which win.
void add_values_beside(FrontMatter& front_matter, std::string_view path, const SiteConfig& site);

/// The same with what the configuration gives to many files.
void add_defaults(FrontMatter& front_matter, std::string_view path, const SiteConfig& site,
                  const Generator& generator);

}  // namespace annals
