// SPDX-License-Identifier: GPL-2.0-or-later
/// The commands of web/. Each adds itself to the program and leaves its exit code.
#pragma once

namespace CLI {
class App;
}

namespace annals {

void add_export_command(CLI::App& app, int& exit_code);
void add_queries_command(CLI::App& app, int& exit_code);
void add_serve_command(CLI::App& app, int& exit_code);
void add_mcp_command(CLI::App& app, int& exit_code);

}  // namespace annals
