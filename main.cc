// SPDX-License-Identifier: GPL-2.0-or-later
/// The program's table of contents.
#include <CLI/CLI.hpp>
#include <array>
#include <iostream>

#include "indexer/commands.h"
#include "indexer/config_file.h"
#include "query/commands.h"
#include "query/error.h"
#include "query/generation.h"
#include "query/version.h"
#include "web/commands.h"

namespace {

constexpr auto kCommands = std::to_array<annals::AddCommand>({
    annals::add_init_command,
    annals::add_index_command,
    annals::add_search_command,
    annals::add_suggest_command,
    annals::add_related_command,
    annals::add_serve_command,
    annals::add_mcp_command,
    annals::add_queries_command,
    annals::add_audit_command,
    annals::add_check_command,
    annals::add_eval_command,
    annals::add_fields_command,
    annals::add_stats_command,
    annals::add_completion_command,
    annals::add_help_command,
});

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Annals: full-text search for blog archives."};
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
  int exit_code = 0;
  for (annals::AddCommand add : kCommands) add(app, exit_code);
  try {
    app.parse(argc, argv);
    return exit_code;
  } catch (const CLI::ParseError& error) {
    constexpr int kBadRequest = 2;  // CLI11's own codes start at 100
    return app.exit(error) == 0 ? 0 : kBadRequest;
  } catch (const annals::Error& error) {
    std::cerr << annals::told(error);
    return annals::info(error.kind()).exit_code;
  } catch (const std::exception& error) {
    std::cerr << "annals: " << error.what() << '\n';
    return annals::info(annals::ErrorKind::Internal).exit_code;
  }
}
