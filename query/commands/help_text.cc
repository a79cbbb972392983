// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/help_text.h"

#include <array>
#include <vector>

#include "query/base/text_layout.h"
#include "query/index/schema.h"

namespace annals {

namespace {

struct Example {
  std::string_view example, help;
};

constexpr auto kCommandExamples = std::to_array<Example>({
    {"annals search azure outage", "both words"},
    {"annals search azure -outage", "the first without the second"},
    {"annals search '\"service level\"'", "a phrase; the shell takes the outer quotes"},
    {"annals search cloud OR grid --since 2009-03", "either word, from March 2009 on"},
    {"annals search --tag Azure --facets year", "a tag, counted by year"},
    {"annals search cloud --order oldest", "the oldest posts first"},
    {"annals search", "the newest posts"},
    {"annals search cloud --format paths --absolute -0 | xargs -0 less", "their files"},
});

constexpr auto kSyntax = std::to_array<Example>({
    {"azure outage", "both words, in any form: outage, outages"},
    {"azure OR aws", "at least one of them"},
    {"azure -outage", "without the second; also: azure NOT outage"},
    {"+azure outage", "the first must match, the second may"},
    {"\"service level\"", "these words side by side, in this order"},
    {"cloud NEAR grid", "at most ten words apart"},
    {"(azure OR aws) cost", "parentheses group"},
    {"outag*", "every word with this prefix"},
});

struct KindName {
  FieldKind kind;
  std::string_view name;
};

constexpr auto kKindNames = std::to_array<KindName>({
    {FieldKind::Text, "text"},
    {FieldKind::Keyword, "keyword"},
    {FieldKind::Name, "name"},
    {FieldKind::Date, "date"},
});

constexpr std::size_t kQueryColumn = 31, kCommandExampleColumn = 48;

template <typename Table>
std::string list(const Table& table, std::size_t column) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& row : table) rows.emplace_back(row.example, row.help);
  return definition_list(rows, column, kHelpColumns);
}

}  // namespace

std::string_view kind_name(const Field& field) {
  for (const KindName& row : kKindNames)
    if (row.kind == field.kind) return row.name;
  return "text";
}

std::string search_help() {
  return "Examples:\n" + list(kCommandExamples, kCommandExampleColumn) +  //
         "\nQuery language:\n" + list(kSyntax, kQueryColumn) +            //
         "\nFields:\n" + list(kFields, kQueryColumn) +                    //
         "\nWords that begin with '-' belong to the query; after '--' everything does.\n\n"
         "Exit status: 0 some post matches, 1 none, 2 bad request, 3 no usable index.\n";
}

}  // namespace annals
