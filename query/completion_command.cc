// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/commands.h"

namespace annals {

namespace {

using Words = std::vector<std::string>;

bool takes_value(const CLI::Option& option) {
  return option.get_items_expected_max() > 0;
}

Words long_options(const CLI::App& command) {
  Words words;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
  return words;
}

Words command_names(const CLI::App& app) {
  Words names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

/// For bash, and for zsh, which reads the same after bashcompinit.
std::string bash_script(const CLI::App& app) {
  std::string cases;
  for (const CLI::App* command : app.get_subcommands({}))
    cases +=
        fmt::format("    {}) words='{}' ;;\n", command->get_name(), fmt::join(long_options(*command), " "));
  return fmt::format(
      "_annals() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} words\n"
      "  case ${{COMP_WORDS[1]}} in\n{}    *) words='{}' ;;\n  esac\n"
      "  ((COMP_CWORD == 1)) && words='{} --help --version'\n"
      "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
      "}}\n"
      "complete -o default -F _annals annals\n",
      cases, fmt::join(command_names(app), " "), fmt::join(command_names(app), " "));
}

std::string zsh_script(const CLI::App& app) {
  return "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n" +
         bash_script(app);
}

std::string in_fish_quotes(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted.append(c == '\'' || c == '\\' ? "\\" : "") += c;
  return quoted + '\'';
}

std::string fish_script(const CLI::App& app) {
  std::string script = "complete -c annals -n __fish_use_subcommand -l help\n";
  for (const CLI::App* command : app.get_subcommands({})) {
    const std::string& name = command->get_name();
    script += fmt::format("complete -c annals -n __fish_use_subcommand -f -a {} -d {}\n", name,
                          in_fish_quotes(command->get_description()));
    for (const CLI::Option* option : command->get_options())
      for (const std::string& flag : option->get_lnames())
        script +=
            fmt::format("complete -c annals -n '__fish_seen_subcommand_from {}' -l {}{} -d {}\n", name, flag,
                        takes_value(*option) ? " -r" : "", in_fish_quotes(option->get_description()));
  }
  return script;
}

struct Shell {
  std::string_view name{};
  std::string (*script)(const CLI::App&);
};
constexpr auto kShells =
    std::to_array<Shell>({{"bash", bash_script}, {"zsh", zsh_script}, {"fish", fish_script}});

Words shell_names() {
  Words names;
  for (const Shell& shell : kShells) names.emplace_back(shell.name);
  return names;
}

}  // namespace

void add_completion_command(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("completion", "Print what makes a shell complete commands and options");
  const auto wanted = std::make_shared<std::string>();
  command->add_option("SHELL", *wanted, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember(shell_names()).description(""));
  command->footer(
      "Examples:\n"
      "  eval \"$(annals completion bash)\"            in ~/.bashrc\n"
      "  eval \"$(annals completion zsh)\"             in ~/.zshrc\n"
      "  annals completion fish > ~/.config/fish/completions/annals.fish");
  command->callback([&app, wanted, &exit_code] {
    for (const Shell& shell : kShells)
      if (shell.name == *wanted) std::cout << shell.script(app);
    exit_code = 0;
  });
}

}  // namespace annals
