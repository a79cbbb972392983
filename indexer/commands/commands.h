// SPDX-License-Identifier: GPL-2.0-or-later
/// The commands of indexer/. Each adds itself to the program and leaves its exit code.
#pragma once

namespace CLI {
class App;
}

namespace annals {

void add_init_command(CLI::App& app, int& exit_code);
void add_index_command(CLI::App& app, int& exit_code);
void add_audit_command(CLI::App& app, int& exit_code);
void add_check_command(CLI::App& app, int& exit_code);

}  // namespace annals
