// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/command_line_error.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <optional>
#include <vector>

#include "query/base/error.h"
#include "query/base/nearest.h"
#include "query/base/text_layout.h"
#include "query/commands/shell_word.h"
#include "query/commands/short_options.h"
#include "query/index/archive_roots.h"
#include "query/index/index_places.h"

namespace annals {

namespace {

/// A message of CLI11 and what is said instead. Each '*' stands for a text, which has its number in `ours`.
struct Wording {
  std::string_view theirs, ours;
};

constexpr auto kWordings = std::to_array<Wording>({
    {"*: Value * not in range * to *", "{0} {1} is not between {2} and {3}"},
    {"*: Value * not in range [* - *]", "{0} {1} is not between {2} and {3}"},  // CLI11 2.4
    {"*: * not in {*}", "{0} '{1}' is not one of {2}"},
    {"*: 1 required * missing", "{0} needs a value"},
    {"Could not convert: * = *", "{0} '{1}' is not a number"},
    {"* excludes *", "{0} cannot be combined with {1}"},
    {"A subcommand is required", "a command is required"},
});

/// The texts of `message` at the stars of `pattern`; none: it does not match.
std::optional<std::vector<std::string>> texts_at_stars(std::string_view message, std::string_view pattern) {
  std::vector<std::string> texts;
  while (true) {
    const std::size_t star = pattern.find('*');
    const std::string_view literal = pattern.substr(0, star);
    if (message.substr(0, literal.size()) != literal) return std::nullopt;
    message.remove_prefix(literal.size());
    if (star == std::string_view::npos) return message.empty() ? std::optional(texts) : std::nullopt;
    pattern.remove_prefix(star + 1);
    const std::string_view next = pattern.substr(0, pattern.find('*'));
    const std::size_t end = next.empty() ? message.size() : message.find(next);
    if (end == std::string_view::npos) return std::nullopt;
    texts.emplace_back(message.substr(0, end));
    message.remove_prefix(end);
  }
}

/// "bash, zsh, fish" of "bash,zsh,fish".
std::string spaced_list(std::string_view list) {
  std::string out;
  for (const char c : list) out += c == ',' ? ", " : std::string(1, c);
  return out;
}

/// "0.1" of CLI11's "0.100000".
std::string without_zeros(std::string number) {
  const bool is_decimal =
      number.find('.') != number.npos && number.find_first_not_of("-.0123456789") == number.npos;
  if (!is_decimal) return number;
  number.erase(number.find_last_not_of('0') + 1);
  if (number.ends_with('.')) number.pop_back();
  return number;
}

std::string reworded(std::string_view message) {
  for (const Wording& wording : kWordings) {
    const auto texts = texts_at_stars(message, wording.theirs);
    if (!texts) continue;
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (std::size_t i = 0; i < texts->size(); ++i)
      arguments.push_back(wording.theirs.back() == '}' && i + 1 == texts->size()
                              ? spaced_list((*texts)[i])
                              : without_zeros((*texts)[i]));
    return fmt::vformat(wording.ours, arguments);
  }
  return std::string(message);
}

std::string with_nearest(std::string_view what, std::string_view name,
                         const std::vector<std::string_view>& names) {
  const std::string_view nearest = nearest_name(name, names);
  return fmt::format("{} '{}'{}", what, printable(name),
                     nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest));
}

std::string unknown_option_text(const CLI::App& command, const std::string& argument) {
  const std::string option = argument.substr(0, argument.find('='));
  std::vector<std::string> owned;
  for (const CLI::Option* known : command.get_options())
    for (const std::string& name : known->get_lnames()) owned.push_back("--" + name);
  return with_nearest("unknown option", option, {owned.begin(), owned.end()});
}

std::string unexpected_text(const CLI::App& app, const CLI::App& command, const std::string& argument) {
  if (argument.size() > 1 && argument.front() == '-') return unknown_option_text(command, argument);
  if (&app == &command) return unknown_command_text(app, argument);
  return fmt::format("unexpected argument '{}'", printable(argument));
}

/// The command that was asked for; the program itself if there is none.
const CLI::App& asked_command(const CLI::App& app) {
  const auto commands = app.get_subcommands();
  return commands.empty() ? app : *commands.back();
}

std::vector<std::string> values_of(const CLI::App& command, const std::string& name) {
  const CLI::Option* option = command.get_option_no_throw(name);
  return option ? option->results() : std::vector<std::string>();
}

/// The command that builds the index anew; empty: several were asked for.
std::string rebuilding_hint(const CLI::App& command) {
  std::vector<std::string> folders = values_of(command, "--db"), names = values_of(command, "--name");
  if (folders.size() + names.size() > 1) return {};
  folders.resize(1);
  names.resize(1);
  try {
    const std::filesystem::path index = index_directory(folders.front(), names.front());
    std::string line = "annals index --db " + shell_word(index);
    const std::vector<std::string> roots = archive_roots(index);
    for (const std::string& root : roots) line += ' ' + shell_word(root);
    return fmt::format("Run {}{}; it builds the index anew.", printable(line),
                       roots.empty() ? " ARCHIVE" : "");
  } catch (const Error&) {
    return {};
  }
}

}  // namespace

std::string unknown_command_text(const CLI::App& app, std::string_view name) {
  std::vector<std::string> owned;
  for (const CLI::App* command : app.get_subcommands({})) owned.push_back(command->get_name());
  return with_nearest("unknown command", name, {owned.begin(), owned.end()});
}

std::string command_line_error_text(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = asked_command(app);
  const std::vector<std::string> unread =
      command.get_allow_extras() ? std::vector<std::string>() : command.remaining();
  const auto code = static_cast<CLI::ExitCodes>(error.get_exit_code());
  const bool is_about_unread =
      !unread.empty() && (code == CLI::ExitCodes::ExtrasError || code == CLI::ExitCodes::RequiredError);
  const std::string name = &command == &app ? "annals" : "annals " + command.get_name();
  return fmt::format(
      "annals: {}\n  See '{} --help'.\n",
      is_about_unread ? unexpected_text(app, command, unread.front()) : reworded(printable(error.what())),
      name);
}

namespace {

/// The indexes that there are, where the one without a name is not. Others are hinted at where they are
/// named.
std::vector<std::string> names_if_none_was_given(const Error& error) {
  if (error.kind() != ErrorKind::NoIndex || error.hint() != info(ErrorKind::NoIndex).hint) return {};
  try {
    const bool is_default =
        std::string_view(error.what()).ends_with(' ' + default_index_directory().string());
    return is_default ? index_names() : std::vector<std::string>();
  } catch (const Error&) {
    return {};
  }
}

}  // namespace

Error hinted(const CLI::App& app, const Error& error) {
  const CLI::App& command = asked_command(app);
  if (error.kind() == ErrorKind::SchemaMismatch)
    return Error(error.kind(), error.what(), rebuilding_hint(command));
  if (const std::vector<std::string> names = names_if_none_was_given(error); !names.empty())
    return Error(
        error.kind(), error.what(),
        fmt::format("Build one with 'annals index ARCHIVE', or name one of those there are: --name {}.",
                    fmt::join(names, ", ")));
  const bool is_general = error.hint() == info(ErrorKind::BadRequest).hint;
  if (!is_general || &command == &app || takes_query(command.get_name())) return error;
  return Error(error.kind(), error.what(), fmt::format("See 'annals {} --help'.", command.get_name()));
}

}  // namespace annals
