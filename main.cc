// SPDX-License-Identifier: GPL-2.0-or-later
/// The program's table of contents.
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <csignal>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "indexer/commands/commands.h"
#include "indexer/config/config_file.h"
#include "query/base/error.h"
#include "query/base/output.h"
#include "query/base/regular_file.h"
#include "query/base/text_layout.h"
#include "query/base/version.h"
#include "query/commands/command_line_error.h"
#include "query/commands/commands.h"
#include "query/index/index_places.h"
#include "web/commands/commands.h"

namespace {

constexpr auto kCommands = std::to_array<annals::AddCommand>({
    annals::add_init_command,  annals::add_index_command,      annals::add_search_command,
    annals::add_pick_command,  annals::add_suggest_command,    annals::add_related_command,
    annals::add_today_command, annals::add_link_command,       annals::add_suggest_links_command,
    annals::add_tags_command,  annals::add_timeline_command,   annals::add_serve_command,
    annals::add_dev_command,   annals::add_export_command,     annals::add_mcp_command,
    annals::add_shard_command, annals::add_queries_command,    annals::add_audit_command,
    annals::add_links_command, annals::add_check_command,      annals::add_pull_command,
    annals::add_list_command,  annals::add_eval_command,       annals::add_fields_command,
    annals::add_stats_command, annals::add_completion_command, annals::add_help_command,
});

/// A closed descriptor is the next file's that is opened: a table of the index would be read as what is
/// typed, or written over with what is printed. Opened for reading, so that output still fails.
void open_standard_streams() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(number, F_GETFD) < 0 && ::open("/dev/null", O_RDONLY) < 0) return;
}

/// False: the command line is wrong, which is said.
bool run_command(CLI::App& app, std::vector<std::string> words) {
  try {
    words = annals::with_long_options(std::move(words));
    std::ranges::reverse(words);  // as CLI11 takes them
    app.parse(std::move(words));
    return true;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) std::cerr << annals::command_line_error_text(app, error);
    if (error.get_exit_code() != 0) return false;
    app.exit(error);  // --help, --version
  }
  annals::finish_output();
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  open_standard_streams();
  std::signal(SIGXFSZ, SIG_IGN);  // what writes then says that the file is too large
  CLI::App app{"Annals: full-text search for blog archives.", "annals"};
  app.set_version_flag("--version", std::string("annals ") + annals::kVersion);
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  annals index ~/blog              index the posts of a blog\n"
      "  annals search azure outage       find them\n"
      "  annals serve                     put a search page on http://127.0.0.1:8080/\n\n"
      "Every command has its own --help.");
  annals::use_readable_help(app);
  annals::set_configured_index_directory(annals::configured_index_directory);
  annals::set_page_rule(annals::page_rule_of);
  annals::set_tag_patcher(annals::tag_patches_of);
  annals::set_link_patcher(annals::link_patches_of);
  int exit_code = 0;
  for (annals::AddCommand add : kCommands) add(app, exit_code);
  constexpr int kBadRequest = 2;  // CLI11's own codes start at 100
  if (argc < 2) {
    std::cerr << app.help();
    return kBadRequest;
  }
  try {
    return run_command(app, {argv + 1, argv + argc}) ? exit_code : kBadRequest;
  } catch (const annals::Error& error) {
    std::cerr << annals::told(annals::hinted(app, error));
    return annals::info(error.kind()).exit_code;
  } catch (const std::exception& error) {
    const annals::Error fault = annals::error_of(error);
    std::cerr << annals::told(fault);
    return annals::info(fault.kind()).exit_code;
  }
}
