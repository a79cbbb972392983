// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/completed_values.h"

#include <CLI/CLI.hpp>
#include <sstream>

#include "query/commands/short_options.h"
#include "query/index/schema.h"

namespace annals {

namespace {

using Kind = CompletedValues::Kind;

std::vector<std::string> listed_parts(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

std::vector<std::string> names_of_commands(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

/// Of its validator; empty: it has none.
std::string stated_values(const CLI::Option& option) {
  try {
    return const_cast<CLI::Option&>(option).get_validator(kValuesValidator)->get_description();
  } catch (const CLI::OptionNotFound&) {
    return {};
  }
}

std::vector<std::string> facet_names() {
  std::vector<std::string> names;
  for (const Field& field : kFields)
    if (field.is_facet) names.emplace_back(field.name);
  return names;
}

CompletedValues values_by_name(const std::string& name) {
  if (name == "db" || name == "man-pages") return {.kind = Kind::Folders};
  if (name == "name") return {.kind = Kind::Indexes};
  if (name == "facets" || name == "values") return {.kind = Kind::List, .words = facet_names()};
  const Field* field = find_field(name);
  return field && field->is_facet ? CompletedValues{.kind = Kind::Field, .words = {name}} : CompletedValues{};
}

}  // namespace

CompletedValues completed_values(const CLI::App& app, const CLI::App& command, const CLI::Option& option) {
  if (option.get_items_expected_max() == 0) return {};
  if (option.get_positional() && command.get_name() == "help")
    return {.kind = Kind::Words, .words = names_of_commands(app)};
  std::string stated = stated_values(option);
  if (const std::string type = option.get_type_name(); stated.empty())
    stated = type.substr(0, type.find(':'));
  if (stated.find('|') != stated.npos) {
    const bool is_list = option.get_delimiter() != '\0';
    return {.kind = is_list ? Kind::List : Kind::Words, .words = listed_parts(stated, '|')};
  }
  return option.get_lnames().empty() ? CompletedValues{} : values_by_name(option.get_lnames().front());
}

std::vector<std::string> typed_names(const CLI::App& command, const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const ShortOption& row : kShortOptions)
    if (takes_query(command.get_name()) && option.check_lname(std::string(row.name)))
      names.push_back(std::string("-") + row.letter);
  return names;
}

}  // namespace annals
