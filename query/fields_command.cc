// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "query/commands.h"
#include "query/database.h"
#include "query/error.h"
#include "query/generation.h"
#include "query/help_text.h"
#include "query/schema.h"
#include "query/text_layout.h"

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

std::string help_of(const Field& field) {
  return field.help.empty() ? fmt::format("The front matter key {}", field.key) : std::string(field.help);
}

std::string fields_text(const std::vector<Field>& fields) {
  std::string text = row("FIELD", "KIND", "ALSO", "IN A QUERY");
  for (const Field& field : fields)
    text += row(field.name, kind_name(field), uses(field), example_of(field)) +
            paragraph(printable(help_of(field)), kKindColumn, kHelpColumns);
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
                    {"help", help_of(field)},
                    {"key", field.key.empty() ? Json(nullptr) : Json(field.key)}});
  return list.dump() + '\n';
}

/// Without an index there are still the fields that every index has.
IndexSettings settings_of(const std::string& database) {
  try {
    return open_database(index_directory(database)).settings;
  } catch (const Error&) {
    if (!database.empty()) throw;
    return {};
  }
}

}  // namespace

void add_fields_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("fields", "List what can be searched, filtered and counted");
  use_readable_help(command);
  const auto format = std::make_shared<std::string>("text"), database = std::make_shared<std::string>();
  command
      .add_option("--db", *database,
                  "Index whose own fields are listed, too (default: the one that is searched)")
      ->type_name("DIR");
  command.add_option("--format", *format, "How to write the list")
      ->type_name("text|json")
      ->check(CLI::IsMember({"text", "json"}).description(""));
  command.callback([&exit_code, format, database] {
    const IndexSettings settings = settings_of(*database);
    const std::vector<Field> fields = fields_of(settings);
    std::cout << (*format == "json" ? fields_json(fields) : fields_text(fields)) << std::flush;
    exit_code = 0;
  });
}

}  // namespace annals
