// SPDX-License-Identifier: GPL-2.0-or-later
/// Jekyll's rules, for generators that took them over.
#pragma once
#include <string>
#include <string_view>

#include "indexer/front_matter/value.h"
#include "indexer/generators/generator.h"
#include "query/index/post.h"

namespace annals {

/// `source` is the site's folder in the archive.
SiteConfig read_jekyll_config(const Value& config, std::string source);

PathFacts jekyll_path_facts(std::string_view path, const SiteConfig& site);
std::string jekyll_url(const Post& post, const PathFacts& place, const FrontMatter& front_matter,
                       const SiteConfig& site);

}  // namespace annals
