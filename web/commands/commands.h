// SPDX-License-Identifier: GPL-2.0-or-later
/// The commands of web/. Each adds itself to the program and leaves its exit code.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace annals {

void add_dev_command(CLI::App& app, int& exit_code);
void add_export_command(CLI::App& app, int& exit_code);
void add_queries_command(CLI::App& app, int& exit_code);
void add_serve_command(CLI::App& app, int& exit_code);
void add_mcp_command(CLI::App& app, int& exit_code);
void add_shard_command(CLI::App& app, int& exit_code);

/// Whether the bytes of the file at a path below the folder of a site may be shown. From any thread.
using PageRule = std::function<bool(const std::string& path, std::string_view bytes)>;

/// Said once by main(), as posts are read by the indexer: the rule of a folder, for 'annals dev'. What it
/// throws goes to the user.
void set_page_rule(PageRule (*rule_of)(const std::filesystem::path& folder));

}  // namespace annals
