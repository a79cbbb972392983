// SPDX-License-Identifier: GPL-2.0-or-later
/// The commands of indexer/. Each adds itself to the program and leaves its exit code.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/index/link_to_make.h"
#include "query/index/post.h"
#include "query/index/settings.h"
#include "query/index/source_patches.h"
#include "query/index/tag_renames.h"

namespace CLI {
class App;
}

namespace annals {

void add_init_command(CLI::App& app, int& exit_code);
void add_index_command(CLI::App& app, int& exit_code);
void add_links_command(CLI::App& app, int& exit_code);
void add_audit_command(CLI::App& app, int& exit_code);
void add_check_command(CLI::App& app, int& exit_code);
void add_pull_command(CLI::App& app, int& exit_code);

/// For set_page_rule() in web/commands/commands.h: indexer/build/shown_pages.h.
std::function<bool(const std::string& path, std::string_view bytes)> page_rule_of(
    const std::filesystem::path& folder);

/// For set_tag_patcher() in query/commands/commands.h: indexer/edit/tag_patches.h.
SourcePatches tag_patches_of(const IndexSettings& settings, const std::vector<Post>& posts,
                             const TagRenames& renames);

/// For set_link_patcher() there: indexer/edit/link_patches.h.
SourcePatches link_patches_of(const IndexSettings& settings, const std::vector<LinkToMake>& links);

}  // namespace annals
