// SPDX-License-Identifier: GPL-2.0-or-later
/// Hugo's configuration: one file, or a folder of them, in TOML, YAML or JSON.
#pragma once
#include <filesystem>

#include "indexer/generators/generator.h"

namespace annals {

bool is_hugo_site(const std::filesystem::path& root);
SiteConfig read_hugo_config(const std::filesystem::path& root);

}  // namespace annals
