// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <sstream>

#include "query/commands.h"
#include "query/error.h"
#include "query/help_text.h"
#include "query/nearest.h"
#include "query/text_layout.h"
#include "query/unicode.h"

namespace annals {

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t kOptionColumn = 28, kCommandColumn = 14;

/// "PORT" of CLI11's "PORT:INT in [0 - 65535]", but all of "TEXT:{a,b}".
std::string placeholder_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t colon = type.find(':');
  return type.compare(std::min(colon, type.size()), 2, ":{") == 0 ? type : type.substr(0, colon);
}

/// "-h, --help", "--limit N", "[QUERY...]".
std::string term_of(const CLI::Option& option) {
  const bool takes_value = option.get_items_expected_max() > 0;
  const bool many = option.get_items_expected_max() > 1;
  if (option.get_positional()) {
    const std::string name = option.get_name() + (many ? "..." : "");
    return option.get_required() ? name : '[' + name + ']';
  }
  std::string names;
  for (const std::string& name : option.get_snames()) names += (names.empty() ? "-" : ", -") + name;
  for (const std::string& name : option.get_lnames()) names += (names.empty() ? "--" : ", --") + name;
  return takes_value ? names + ' ' + placeholder_of(option) : names;
}

std::string usage(const CLI::App& app, const std::string& name) {
  std::string line = "Usage: " + name.substr(name.find_last_of('/') + 1);
  if (!app.get_subcommands({}).empty()) return line + " COMMAND [OPTION]...\n";
  line += " [OPTION]...";
  for (const CLI::Option* option : app.get_options())
    if (option->get_positional()) line += ' ' + term_of(*option);
  return line + '\n';
}

std::string group_help(const CLI::App& app, const std::string& group) {
  Rows rows;
  for (const CLI::Option* option : app.get_options())
    if (option->get_group() == group && option->nonpositional())
      rows.emplace_back(term_of(*option), option->get_description());
  return rows.empty() ? "" : '\n' + group + ":\n" + definition_list(rows, kOptionColumn, kHelpColumns);
}

std::string arguments_help(const CLI::App& app) {
  Rows rows;
  for (const CLI::Option* option : app.get_options())
    if (option->get_positional() && !option->get_description().empty())
      rows.emplace_back(option->get_name(), option->get_description());
  return rows.empty() ? "" : '\n' + definition_list(rows, kCommandColumn, kHelpColumns);
}

std::string commands_help(const CLI::App& app) {
  Rows rows;
  for (const CLI::App* command : app.get_subcommands({}))
    if (!command->get_name().empty() && !command->get_group().empty())
      rows.emplace_back(command->get_name(), command->get_description());
  return rows.empty() ? "" : "\nCommands:\n" + definition_list(rows, kCommandColumn, kHelpColumns);
}

/// Lines that are too long go on below what follows their last gap, which is where a meaning begins.
std::string fitted(const std::string& text) {
  std::string out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (columns(line) <= kHelpColumns) {
      out += line + '\n';
      continue;
    }
    const std::size_t gap = line.rfind("  "), start = gap == std::string::npos ? 0 : gap + 2;
    const std::string before = line.substr(0, start);
    out += before + paragraph(line.substr(start), columns(before), kHelpColumns, false);
  }
  return out;
}

std::string help_of(const CLI::App& app, const std::string& name) {
  std::string help = usage(app, name) + paragraph(app.get_description(), 0, kHelpColumns) +
                     arguments_help(app) + commands_help(app);
  for (const std::string& group : app.get_groups())
    if (!group.empty()) help += group_help(app, group);
  if (!app.get_footer().empty()) help += '\n' + fitted(app.get_footer());
  return help;
}

/// The program's commands, with which `annals help` answers.
std::string help_about(const CLI::App& app, const std::string& topic) {
  if (topic.empty()) return help_of(app, "annals");
  std::vector<std::string_view> names;
  for (const CLI::App* command : app.get_subcommands({})) {
    if (command->get_name() == topic) return help_of(*command, "annals " + topic);
    names.emplace_back(command->get_name());
  }
  const std::string_view nearest = nearest_name(topic, names);
  throw Error(ErrorKind::NotFound,
              "there is no command '" + topic + "'" +
                  (nearest.empty() ? "" : "; did you mean '" + std::string(nearest) + "'?"));
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
  const auto topic = std::make_shared<std::string>();
  command.add_option("COMMAND", *topic, "Which; without it all of them are listed");
  command.callback([&app, &exit_code, topic] {
    std::cout << help_about(app, *topic) << std::flush;
    exit_code = 0;
  });
}

}  // namespace annals
