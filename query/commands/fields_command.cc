// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "query/base/output.h"
#include "query/base/text_layout.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/commands/help_text.h"
#include "query/index/database.h"
#include "query/index/schema.h"

namespace annals {

namespace {

constexpr std::size_t kKindColumn = 13, kUsesColumn = 22, kExampleColumn = 40;

constexpr std::string_view kLegend =
    "text: words in any of their forms. keyword: a whole value. name: words in a query, a whole value as a "
    "filter. "
    "filter: --FIELD VALUE. facet: --facets FIELD.";

std::string uses(const Field& field) {
  std::string text = is_filter(field) ? "filter" : "";
  if (field.is_facet) text += text.empty() ? "facet" : ", facet";
  return text.empty() ? "-" : text;
}

std::string row(std::string_view name, std::string_view kind, std::string_view used,
                std::string_view example) {
  std::string line(name);
  const auto add_at = [&](std::size_t column, std::string_view text) {
    line.append(column - std::min(column - 1, line.size()), ' ');
    line += text;
  };
  add_at(kKindColumn, kind);
  add_at(kUsesColumn, used);
  add_at(kExampleColumn, example);
  return line + '\n';
}

/// Those of annals.yaml have none of their own.
std::string example_of(const Field& field) {
  return field.example.empty() ? fmt::format("{}:…", field.name) : std::string(field.example);
}

std::string field_help(const Field& field) {
  return field.help.empty() ? fmt::format("The front matter key {}", field.key) : std::string(field.help);
}

std::string fields_text(const std::vector<Field>& fields) {
  std::string text = row("FIELD", "KIND", "ALSO", "IN A QUERY");
  for (const Field& field : fields)
    text += row(field.name, kind_name(field), uses(field), example_of(field)) +
            paragraph(printable(field_help(field)), kKindColumn, kHelpColumns);
  return text + '\n' + paragraph(kLegend, 0, kHelpColumns);
}

std::string fields_json(const std::vector<Field>& fields) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const Field& field : fields)
    list.push_back({{"name", field.name},
                    {"kind", kind_name(field)},
                    {"filter", is_filter(field)},
                    {"facet", field.is_facet},
                    {"many_values", field.many_values},
                    {"example", example_of(field)},
                    {"help", field_help(field)},
                    {"key", field.key.empty() ? Json(nullptr) : Json(field.key)}});
  return list.dump() + '\n';
}

/// Without an index there are still the fields that every index has.
IndexSettings settings_of(const IndexChoice& index) {
  try {
    return open_database(one_index_directory(index)).settings;
  } catch (const Error&) {
    if (!index.directories.empty() || !index.names.empty()) throw;
    return {};
  }
}

constexpr const char* kFieldsHelp =
    R"(Examples:
  annals fields                   all fields, those of annals.yaml as well
  annals fields --values tag      the tags of the index, the most frequent first
  annals fields --format json     for programs)";

/// For completion in shells, and for people.
int print_values(const IndexChoice& index, const std::string& field) {
  Searcher searcher(index_directories(index), terminal_limits());
  const MatchSet matches =
      searcher.search({.limit = 0, .facets = {field}, .facet_values = kMostFacetValues, .snippets = 0});
  bool found = false;
  for (const Facet& facet : matches.facets)
    for (const FacetValue& value : facet.values) {
      std::cout << printable(value.value) << '\n';
      found = true;
    }
  finish_output();
  return found ? 0 : 1;
}

int list_fields(const IndexChoice& index, bool is_json) {
  const IndexSettings settings = settings_of(index);
  const std::vector<Field> fields = fields_of(settings);
  std::cout << (is_json ? fields_json(fields) : fields_text(fields));
  finish_output();
  return 0;
}

}  // namespace

void add_fields_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("fields", "List what can be searched, filtered and counted");
  use_readable_help(command);
  const auto format = std::make_shared<std::string>("text");
  const auto index = std::make_shared<IndexChoice>();
  add_index_options(command, *index,
                    "Index whose own fields are listed, too (default: the one that is searched)");
  command.add_option("-f,--format", *format, "How to write the list")
      ->type_name("text|json")
      ->check(CLI::IsMember({"text", "json"}).description(""));
  const auto values_of = std::make_shared<std::string>();
  command.add_option("--values", *values_of, "Print the values that posts have of this field, one a line")
      ->type_name("FIELD");
  command.footer(kFieldsHelp);
  command.callback([&command, &exit_code, format, index, values_of] {
    const bool is_json = *format == "json";
    exit_code = with_json_errors(command, is_json, [&] {
      return values_of->empty() ? list_fields(*index, is_json) : print_values(*index, *values_of);
    });
  });
}

}  // namespace annals
