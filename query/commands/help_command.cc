// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "query/base/error.h"
#include "query/base/output.h"
#include "query/base/terminal.h"
#include "query/base/version.h"
#include "query/commands/command_line_error.h"
#include "query/commands/commands.h"
#include "query/commands/help_page.h"

namespace annals {

namespace {

namespace fs = std::filesystem;

constexpr const char* kHelpHelp =
    R"(Examples:
  annals help                         all commands
  annals help search                  the same as 'annals search --help'
  annals help --man-pages man/man1    write a man page for each command)";

struct HelpOptions {
  std::string topic, man_pages;
};

std::string help_of(const CLI::App& app, const std::string& name) {
  return help_text(help_page(app, name), output_terminal({}).columns);
}

/// The program's commands, with which `annals help` answers.
std::string help_about(const CLI::App& app, const std::string& topic) {
  if (topic.empty()) return help_of(app, "annals");
  for (const CLI::App* command : app.get_subcommands({}))
    if (command->get_name() == topic) return help_of(*command, "annals " + topic);
  throw Error(ErrorKind::NotFound, unknown_command_text(app, topic));
}

void write_page(const fs::path& file, const HelpPage& page) {
  std::ofstream out(file, std::ios::binary);
  if (!(out << man_page(page, kVersion)).flush())
    throw Error(ErrorKind::Unwritable, file.string() + " cannot be written");
}

void write_man_pages(const CLI::App& app, const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  write_page(folder / "annals.1", help_page(app, "annals"));
  for (const CLI::App* command : app.get_subcommands({})) {
    const std::string& name = command->get_name();
    write_page(folder / ("annals-" + name + ".1"), help_page(*command, "annals " + name));
  }
}

}  // namespace

void use_readable_help(CLI::App& app) {
  app.formatter_fn([](const CLI::App* shown, const std::string& name, CLI::AppFormatMode) {
    return help_of(*shown, name.empty() ? shown->get_name() : name);
  });
}

void add_help_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("help", "Explain a command");
  use_readable_help(command);
  const auto options = std::make_shared<HelpOptions>();
  command.add_option("COMMAND", options->topic, "The command to explain; without it all are listed");
  command.add_option("--man-pages", options->man_pages, "Write the man pages into this folder instead")
      ->type_name("DIR");
  command.footer(kHelpHelp);
  command.callback([&app, &exit_code, options] {
    if (options->man_pages.empty())
      std::cout << help_about(app, options->topic);
    else
      write_man_pages(app, options->man_pages);
    finish_output();
    exit_code = 0;
  });
}

}  // namespace annals
