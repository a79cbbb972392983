// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/command_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <system_error>
#include <utility>

#include "query/base/error.h"
#include "query/base/text_layout.h"
#include "query/commands/command_line_error.h"
#include "query/format/format.h"
#include "query/index/index_places.h"

namespace annals {

namespace {

/// An index that exists; one without a name may be explained better when it is opened.
std::filesystem::path existing_index(const std::string& name) {
  std::filesystem::path directory = named_index_directory(name);
  const std::vector<std::string> names = index_names();
  if (std::ranges::find(names, name) != names.end()) return directory;
  throw Error(ErrorKind::NoIndex, "no index has the name '" + printable(name) + "'",
              names.empty() ? "Build it with 'annals index --name " + printable(name) + " ARCHIVE'."
                            : fmt::format("There are: {}.", fmt::join(names, ", ")));
}

/// By --db and by --name the same folder may be meant; what does not exist is itself alone.
bool is_same_folder(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::error_code gone;
  return a == b || std::filesystem::equivalent(a, b, gone);
}

/// Its posts would be found twice.
void add_once(std::vector<std::filesystem::path>& directories, std::filesystem::path directory) {
  const bool is_known = std::ranges::any_of(
      directories, [&](const std::filesystem::path& known) { return is_same_folder(known, directory); });
  if (is_known)
    std::cerr << "note: " << printable(directory.string()) << " is given twice; it is opened once\n";
  else
    directories.push_back(std::move(directory));
}

}  // namespace

void add_index_options(CLI::App& command, IndexChoice& choice, const std::string& help,
                       const std::string& group) {
  const auto add = [&](const char* flag, std::vector<std::string>& values, const char* type,
                       const std::string& text) {
    command.add_option(flag, values, text)
        ->type_name(type)
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->group(group);
  };
  add("--db", choice.directories, "DIR", help);
  add("--name", choice.names, "NAME", "The same by the name of an index; 'annals list' has the names");
}

std::vector<std::filesystem::path> index_directories(const IndexChoice& choice) {
  if (choice.directories.empty() && choice.names.empty()) return {index_directory("")};
  std::vector<std::filesystem::path> directories;
  directories.reserve(choice.directories.size() + choice.names.size());
  for (const std::string& path : choice.directories) add_once(directories, index_directory(path));
  for (const std::string& name : choice.names) add_once(directories, existing_index(name));
  return directories;
}

std::filesystem::path one_index_directory(const IndexChoice& choice) {
  if (choice.directories.size() + choice.names.size() > 1)
    throw Error(ErrorKind::BadRequest, "several indexes are given; this command reads one");
  return index_directories(choice).front();
}

int with_json_errors(const CLI::App& command, bool is_json, const std::function<int()>& action) {
  try {
    return action();
  } catch (const Error& error) {
    if (is_json) std::cout << error_json(hinted(*command.get_parent(), error)) << std::endl;
    throw;
  }
}

void add_parameter_flag(CLI::App& command, const Parameter& parameter, std::vector<std::string>& values,
                        bool with_letter) {
  const auto row = std::ranges::find(kShortOptions, parameter.name, &ShortOption::name);
  const bool has_letter = with_letter && row != kShortOptions.end();
  const std::string flag = (has_letter ? fmt::format("-{},", row->letter) : "") + flag_of(parameter) +
                           (is_older_spelling(parameter.name) ? ",--" + parameter.name : "");
  if (parameter.kind == ParameterKind::Switch) {
    const bool is_on = !parameter.off_help.empty();
    command
        .add_flag_callback(
            flag, [&values, is_on] { values = {is_on ? "0" : "1"}; },
            is_on ? parameter.off_help : parameter.help)
        ->group("Options");
    return;
  }
  command.add_option(flag, values, parameter.help)
      ->type_name(placeholder_of(parameter))
      ->allow_extra_args(false)  // CLI11 would take every word that follows
      ->group(parameter.kind == ParameterKind::Value ? "Filters" : "Options");
}

}  // namespace annals
