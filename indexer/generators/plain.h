// SPDX-License-Identifier: GPL-2.0-or-later
/// The rules of plain folders, for programs whose folders have few rules of their own.
#pragma once
#include <string>
#include <string_view>

#include "indexer/generators/generator.h"
#include "query/index/post.h"

namespace annals {

PathFacts plain_path_facts(std::string_view path, const SiteConfig& site);
std::string plain_url(const Post& post, const PathFacts& facts, const FrontMatter& front_matter,
                      const SiteConfig& site);

}  // namespace annals
