// SPDX-License-Identifier: GPL-2.0-or-later
/// The commands of query/. Each adds itself to the program and leaves its exit code.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace annals {

struct IndexSettings;
struct LinkToMake;
struct Post;
struct SourcePatches;

using AddCommand = void (*)(CLI::App& app, int& exit_code);

void add_search_command(CLI::App& app, int& exit_code);
void add_pick_command(CLI::App& app, int& exit_code);
void add_suggest_command(CLI::App& app, int& exit_code);
void add_link_command(CLI::App& app, int& exit_code);
void add_today_command(CLI::App& app, int& exit_code);
void add_timeline_command(CLI::App& app, int& exit_code);
void add_related_command(CLI::App& app, int& exit_code);
void add_eval_command(CLI::App& app, int& exit_code);
void add_fields_command(CLI::App& app, int& exit_code);
void add_stats_command(CLI::App& app, int& exit_code);
void add_list_command(CLI::App& app, int& exit_code);
void add_completion_command(CLI::App& app, int& exit_code);
void add_help_command(CLI::App& app, int& exit_code);

void add_tags_command(CLI::App& app, int& exit_code);
void add_suggest_links_command(CLI::App& app, int& exit_code);

/// Patches that rename tags in the sources of `posts`: indexer/edit/tag_patches.h.
using TagPatcher = SourcePatches (*)(const IndexSettings& settings, const std::vector<Post>& posts,
                                     const std::map<std::string, std::string>& renames);
/// Before the program's command line is read.
void set_tag_patcher(TagPatcher patcher);

/// Patches that make links of words: indexer/edit/link_patches.h.
using LinkPatcher = SourcePatches (*)(const IndexSettings& settings, const std::vector<LinkToMake>& links);
/// Before the program's command line is read.
void set_link_patcher(LinkPatcher patcher);

/// Gives a command, and those added to it later, help that fits the terminal.
void use_readable_help(CLI::App& app);

/// `arguments` without the program's name. "-n 3", "-n3" and "-n=3" become "--limit=3"; nothing is changed
/// for other commands and behind "--".
std::vector<std::string> with_long_options(std::vector<std::string> arguments);

}  // namespace annals
