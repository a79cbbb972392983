// SPDX-License-Identifier: GPL-2.0-or-later
/// Files in which a site has its authors' names by the keys that posts name them with.
#pragma once
#include "indexer/front_matter/value.h"
#include "indexer/generators/generator.h"

namespace annals {

/// "jo: {name: Jo Penfold}"; adds them to the site's.
void read_author_names(const Value& authors, SiteConfig& site);

/// "key: {label: Name}"
void read_tag_names(const Value& tags, SiteConfig& site);

}  // namespace annals
