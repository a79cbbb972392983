// SPDX-License-Identifier: GPL-2.0-or-later
/// Hugo's configuration: one file, or a folder of them, in TOML, YAML or JSON.
#pragma once
#include <array>
#include <filesystem>
#include <string_view>

#include "indexer/generators/generator.h"

namespace annals {

/// Of a post's day, in their order.
inline constexpr auto kHugoDateKeys =
    std::to_array<std::string_view>({"date", "publishdate", "pubdate", "published", "lastmod", "modified"});

bool is_hugo_site(const std::filesystem::path& root);
SiteConfig read_hugo_config(const std::filesystem::path& root);

}  // namespace annals
