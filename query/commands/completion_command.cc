// SPDX-License-Identifier: GPL-2.0-or-later
/// The scripts ask this program for what is in an index while one types; nothing of it is ever evaluated.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/base/output.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/commands/completed_values.h"

namespace annals {

namespace {

using Words = std::vector<std::string>;
using Kind = CompletedValues::Kind;

Words completed_options(const CLI::App& command) {
  Words words;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames())
      if (!is_older_spelling(name)) words.push_back("--" + name);
  return words;
}

Words command_names(const CLI::App& app) {
  Words names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

/// What prints the values, one a line; empty: nothing does.
std::string printing(const CompletedValues& values) {
  switch (values.kind) {
    case Kind::Words:
    case Kind::List:
      return fmt::format("printf '%s\\n' {}", fmt::join(values.words, " "));
    case Kind::Field:
      return fmt::format("annals fields \"${{index[@]}}\" --values {} 2>/dev/null", values.words.front());
    case Kind::Indexes:
      return "annals list --format names 2>/dev/null";
    case Kind::None:
    case Kind::Folders:
      break;
  }
  return {};
}

/// The pattern of a `case`: "'search --tag'|'search -t'", or "'completion '" for the argument itself.
std::string pattern_of(const CLI::App& command, const CLI::Option& option) {
  const Words names = option.get_positional() ? Words{""} : typed_names(command, option);
  std::string pattern;
  for (const std::string& name : names)
    pattern += fmt::format("{}'{} {}'", pattern.empty() ? "" : "|", command.get_name(), name);
  return pattern;
}

/// Prints the values of "COMMAND OPTION"; 1: it has none that are known, 2: folders.
std::string values_function(const CLI::App& app) {
  std::string cases;
  for (const CLI::App* command : app.get_subcommands({}))
    for (const CLI::Option* option : command->get_options()) {
      const CompletedValues values = completed_values(app, *command, *option);
      if (values.kind == Kind::None) continue;
      cases += fmt::format("    {}) {} ;;\n", pattern_of(*command, *option),
                           values.kind == Kind::Folders ? "return 2" : printing(values));
    }
  return "_annals_values() {\n  case \"$1 $2\" in\n" + cases + "    *) return 1 ;;\n  esac\n}\n";
}

std::string options_function(const CLI::App& app) {
  std::string cases;
  for (const CLI::App* command : app.get_subcommands({}))
    cases += fmt::format("    {}) printf '%s\\n' {} ;;\n", command->get_name(),
                         fmt::join(completed_options(*command), " "));
  return "_annals_options() {\n  case $1 in\n" + cases + "  esac\n}\n";
}

/// "=" and ":" part words in bash. A word may be in quotes that are not closed yet.
constexpr std::string_view kBash = R"sh(_annals() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
  local index=() head= quote= value i values status
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "$(_annals_commands) --help --version" -- "$word"))
    return
  fi
  [[ $word == = ]] && word=
  [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD-2]}
  for ((i = 2; i < COMP_CWORD - 1; ++i)); do
    case ${COMP_WORDS[i]} in --db|--name) ;; *) continue ;; esac
    value=${COMP_WORDS[i+1]}
    [[ $value == = ]] && value=${COMP_WORDS[i+2]}
    index+=("${COMP_WORDS[i]}" "$value")
  done
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$(_annals_options "$command")" -- "$word"))
    return
  fi
  [[ $before == -* ]] || before=
  values=$(_annals_values "$command" "$before"); status=$?
  COMPREPLY=()
  if ((status == 2)); then
    compopt -o filenames 2>/dev/null
    while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -d -- "$word")
    return
  fi
  ((status == 0)) || return
  case $word in [\"\']*) quote=${word:0:1} word=${word:1} ;; esac
  [[ $word == *,* ]] && head=${word%,*}, word=${word##*,}
  while IFS= read -r value; do
    [[ -n $value && ${value,,} == "${word,,}"* ]] || continue
    if [[ -n $quote ]]; then COMPREPLY+=("$head$value"); else COMPREPLY+=("$head$(printf %q "$value")"); fi
  done <<< "$values"
}
complete -o default -F _annals annals
)sh";

std::string commands_function(const CLI::App& app) {
  return fmt::format("_annals_commands() {{ printf '%s\\n' {}; }}\n", fmt::join(command_names(app), " "));
}

std::string bash_script(const CLI::App& app) {
  return commands_function(app) + options_function(app) + values_function(app) + std::string(kBash);
}

constexpr std::string_view kZsh = R"sh(_annals() {
  local command=${words[2]} before=${words[CURRENT-1]} code i text
  local -a index values
  if ((CURRENT == 2)); then
    values=(${(f)"$(_annals_commands)"} --help --version)
    compadd -a values
    return
  fi
  for ((i = 3; i < CURRENT - 1; ++i)); do
    case ${words[i]} in
      --db|--name) index+=("${(Q)words[i]}" "${(Q)words[i+1]}") ;;
      --db=*|--name=*) index+=("${(Q)words[i]}") ;;
    esac
  done
  if [[ $PREFIX == --*=* ]]; then
    before=${PREFIX%%=*}
    compset -P '*='
  elif [[ $PREFIX == -* ]]; then
    values=(${(f)"$(_annals_options "$command")"})
    compadd -a values
    return
  fi
  [[ $before == -* ]] || before=
  text=$(_annals_values "$command" "$before"); code=$?
  ((code == 2)) && { _files -/; return; }
  ((code == 0)) || { _files; return; }
  compset -P '*,'
  values=(${(f)text})
  compadd -M 'm:{a-zA-Z}={A-Za-z}' -a values
}
if [[ ${funcstack[1]} == _annals ]]; then _annals "$@"; else compdef _annals annals; fi
)sh";

std::string zsh_script(const CLI::App& app) {
  return "#compdef annals\n(($+functions[compdef])) || { autoload -U +X compinit && compinit; }\n" +
         commands_function(app) + options_function(app) + values_function(app) + std::string(kZsh);
}

std::string in_fish_quotes(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted.append(c == '\'' || c == '\\' ? "\\" : "") += c;
  return quoted + '\'';
}

std::string fish_values(const CompletedValues& values) {
  switch (values.kind) {
    case Kind::Words:
    case Kind::List:
      return fmt::format(" -x -a '{}'", fmt::join(values.words, " "));
    case Kind::Field:
      return fmt::format(" -x -a '(annals fields (__annals_index) --values {} 2>/dev/null)'",
                         values.words.front());
    case Kind::Indexes:
      return " -x -a '(annals list --format names 2>/dev/null)'";
    case Kind::Folders:
      return " -x -a '(__fish_complete_directories)'";
    case Kind::None:
      break;
  }
  return " -r";
}

std::string fish_names(const CLI::App& command, const CLI::Option& option) {
  std::string names;
  for (const std::string& name : typed_names(command, option))
    names += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  return names;
}

constexpr std::string_view kFishIndex = R"fish(function __annals_index
  set -l words (commandline -opc)
  for i in (seq 2 (count $words))
    contains -- $words[$i] --db --name; and printf '%s\n' $words[$i..(math $i + 1)]
    string match -q -- '--db=*' $words[$i]; and printf '%s\n' $words[$i]
    string match -q -- '--name=*' $words[$i]; and printf '%s\n' $words[$i]
  end
end
)fish";

std::string fish_script(const CLI::App& app) {
  std::string script = std::string(kFishIndex) + "complete -c annals -n __fish_use_subcommand -l help\n";
  for (const CLI::App* command : app.get_subcommands({})) {
    const std::string& name = command->get_name();
    script += fmt::format("complete -c annals -n __fish_use_subcommand -f -a {} -d {}\n", name,
                          in_fish_quotes(command->get_description()));
    const std::string condition = fmt::format("complete -c annals -n '__fish_seen_subcommand_from {}'", name);
    for (const CLI::Option* option : command->get_options()) {
      const CompletedValues values = completed_values(app, *command, *option);
      const bool takes_value = option->get_items_expected_max() > 0;
      const std::string given = takes_value ? fish_values(values) : "";
      if (!option->get_positional())
        script += fmt::format("{}{}{} -d {}\n", condition, fish_names(*command, *option), given,
                              in_fish_quotes(option->get_description()));
      else if (values.kind != Kind::None)
        script += condition + given + '\n';
    }
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
  CLI::App* command = app.add_subcommand("completion", "Print a completion script for bash, zsh or fish");
  const auto wanted = std::make_shared<std::string>();
  command->add_option("SHELL", *wanted, "bash, zsh or fish")
      ->required()
      ->type_name(fmt::format("{}", fmt::join(shell_names(), "|")))
      ->check(CLI::IsMember(shell_names()).description(""));
  command->footer(
      "The scripts complete commands, options and their values: tags, authors and other labels of the index, "
      "orders, formats, facets, generators, names of indexes.\n\n"
      "Examples:\n"
      "  eval \"$(annals completion bash)\"            in ~/.bashrc\n"
      "  eval \"$(annals completion zsh)\"             in ~/.zshrc\n"
      "  annals completion fish > ~/.config/fish/completions/annals.fish");
  command->callback([&app, wanted, &exit_code] {
    for (const Shell& shell : kShells)
      if (shell.name == *wanted) std::cout << shell.script(app);
    finish_output();
    exit_code = 0;
  });
}

}  // namespace annals
