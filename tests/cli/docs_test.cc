// SPDX-License-Identifier: GPL-2.0-or-later
/// The tables in docs/ are those of the program.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "indexer/commands/index_report.h"
#include "indexer/config/config_file.h"
#include "query/ask/parameters.h"
#include "query/index/schema.h"
#include "tests/support/run_program.h"
#include "web/api/routes.h"
#include "web/http/metrics.h"
#include "web/mcp/mcp_tools.h"
#include "web/server/server.h"

namespace annals {
namespace {

std::string document(const std::string& name) {
  std::ifstream in(std::filesystem::path(ANNALS_SOURCE_DIR) / "docs" / name);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string query_syntax() {
  return document("query-syntax.md");
}

/// What stands between `<!-- name: …-->` with its table head and `<!-- /name -->`.
std::string table(const std::string& text, const std::string& name) {
  const std::string head_end = "|---|\n";
  const std::size_t begin = text.find(head_end, text.find("<!-- " + name + ":"));
  const std::size_t end = text.find("<!-- /" + name + " -->");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return "no table " + name;
  return text.substr(begin + head_end.size(), end - begin - head_end.size());
}

TEST(Docs, QuerySyntaxListsTheFieldsOfTheSchema) {
  std::string expected;
  for (const Field& field : kFields)
    expected += fmt::format("| {} | `{}` | {} |\n", field.name, field.example, field.help);
  EXPECT_EQ(table(query_syntax(), "fields"), expected);
}

TEST(Docs, QuerySyntaxListsTheLimits) {
  const Limits limits;
  const std::pair<std::string_view, long> rows[] = {
      {"characters in the query", static_cast<long>(limits.query_characters)},
      {"words in the query", limits.terms},
      {"nested parentheses", limits.depth},
      {"words with `*`", limits.wildcards},
      {"letters before a `*`", limits.wildcard_letters},
      {"words that one `*` stands for, the most frequent first", limits.wildcard_expansion},
      {"words in a phrase", limits.phrase_words},
      {"synonyms of a word", limits.synonyms},
      {"words with synonyms; others mean themselves alone", limits.words_with_synonyms},
      {"words of a query that are corrected", limits.corrected_words},
      {"filters", limits.filters},
      {"limit", limits.limit},
      {"offset", limits.offset},
      {"milliseconds a search may take", limits.deadline.count()},
      {"per cent of them until the words alone decide the order, which the answer then says",
       limits.ranked_percent},
  };
  std::string expected;
  for (const auto& [name, value] : rows) expected += fmt::format("| {} | {} |\n", name, value);
  EXPECT_EQ(table(query_syntax(), "limits"), expected);
}

std::string taken_by(const Route& route) {
  if (route.takes == Takes::Search || route.takes == Takes::Pages) return "a search";
  std::string names;
  for (const Parameter& own : route.own) names += fmt::format("{}`{}`", names.empty() ? "" : " ", own.name);
  return names;
}

TEST(Docs, HttpApiListsTheRoutes) {
  std::string expected;
  for (const Route& route : kRoutes)
    expected += fmt::format("| `{}` | {} | {} |\n", route.path, route.help, taken_by(route));
  EXPECT_EQ(table(document("http-api.md"), "routes"), expected);
}

template <typename Target>
std::string rows_of(const std::vector<ConfigKey<Target>>& keys) {
  std::string rows;
  for (const ConfigKey<Target>& key : keys)
    rows += fmt::format("| `{}` | `{}` | {} | {} |\n", key.name, key.example, key.fallback, key.help);
  return rows;
}

TEST(Docs, ConfigurationListsTheKeysOfTheFile) {
  EXPECT_EQ(table(document("configuration.md"), "config-keys"), rows_of(kConfigKeys));
  EXPECT_EQ(table(document("configuration.md"), "archive-keys"), rows_of(kArchiveKeys));
  EXPECT_EQ(table(document("configuration.md"), "field-keys"), rows_of(kFieldKeys));
}

TEST(Docs, ConfigurationNamesEveryMemberOfTheReport) {
  const std::string text = document("configuration.md");
  const std::string report = text.substr(text.find("## The report"));
  const auto members = nlohmann::json::parse(report_json({}));
  for (const auto& member : members.items())
    EXPECT_NE(report.find('`' + member.key() + '`'), std::string::npos) << member.key();
}

TEST(Docs, McpListsTheToolsAndTheirArguments) {
  std::string expected;
  for (const McpTool& tool : kMcpTools) {
    std::vector<std::string> names;
    for (const Parameter& argument : tool.arguments({})) names.push_back('`' + argument.name + '`');
    expected += fmt::format("| `{}` | {} | {} |\n", tool.name, fmt::join(names, " "), tool.description);
  }
  EXPECT_EQ(table(document("mcp.md"), "tools"), expected);
}

TEST(Docs, OperationListsTheMetrics) {
  std::string expected;
  for (const Metric& metric : kMetrics)
    expected +=
        fmt::format("| `{}` | {} | {} | {} |\n", metric.name, metric.type, metric.labels, metric.help);
  EXPECT_EQ(table(document("operation.md"), "metrics"), expected);
}

/// Flags and meanings of a help, in its order and without its layout.
std::string flags_of(const std::string& help) {
  std::string rows;
  std::istringstream lines(help.substr(0, help.find("\nExamples:")));
  for (std::string line; std::getline(lines, line);) {
    std::size_t meaning = 0;
    if (line.starts_with("  --")) {
      const std::size_t end = std::min(line.find("  ", 2), line.size());
      std::string flag = line.substr(2, end - 2);
      for (std::size_t bar = 0; (bar = flag.find('|', bar)) != std::string::npos; bar += 2)
        flag.insert(bar, "\\");
      rows += (rows.empty() ? "" : " |\n") + fmt::format("| `{}` |", flag);
      meaning = line.find_first_not_of(' ', end);
    } else if (!rows.empty() && line.starts_with("   ")) {
      meaning = line.find_first_not_of(' ');
    } else {
      continue;
    }
    if (meaning != std::string::npos) rows += ' ' + line.substr(meaning);
  }
  return rows + " |\n";
}

TEST(Docs, OperationListsTheFlagsOfServe) {
  EXPECT_EQ(table(document("operation.md"), "serve-flags"),
            flags_of(support::run_program({"serve", "--help"}).out));
}

TEST(Docs, OperationNamesTheLimitsOfTheServer) {
  const std::string text = document("operation.md");
  const ServerOptions options;
  for (const std::string& row : {
           fmt::format("| {:.0f} a second, {:.0f} at once", options.rate.per_second, options.rate.burst),
           fmt::format("| connections of one address | {} |", options.connections / 8),
           fmt::format("| connections | {} |", options.connections),
           fmt::format("| requests that wait for a worker | {} |", options.queue),
           fmt::format("| the head of a request | {} KB |", options.request_bytes / 1024),
           fmt::format("| the time it may take to arrive | {} s |", options.request_deadline.count() / 1000),
           fmt::format("| the time an answer may take to be fetched | {} s |",
                       options.answer_deadline.count() / 1000),
           fmt::format("| the time a request may wait for a worker | {} s |",
                       options.queue_deadline.count() / 1000),
           fmt::format("| the time a connection is kept without a request | {} s |",
                       options.keep_alive.count() / 1000),
       })
    EXPECT_NE(text.find(row), std::string::npos) << row;
}

}  // namespace
}  // namespace annals
