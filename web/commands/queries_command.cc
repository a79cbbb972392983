// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "query/base/error.h"
#include "query/base/text_layout.h"
#include "query/base/unicode.h"
#include "query/commands/commands.h"
#include "query/commands/help_text.h"
#include "query/index/date_range.h"
#include "query/index/post.h"
#include "web/commands/commands.h"
#include "web/commands/query_report.h"

namespace annals {

namespace {

using Json = nlohmann::ordered_json;

struct QueriesOptions {
  std::vector<std::string> files;
  std::size_t limit = 20;
  std::string since{}, format = "text";
};

std::string first_day(const std::string& since) {
  if (since.empty()) return {};
  const std::optional<DayRange> range = parse_day_range(since);
  if (!range)
    throw Error(ErrorKind::BadRequest, "--since '" + since + "' is not a day",
                "Use 2026-11-26, 2026-11 or 30d.");
  return iso_day(range->first);
}

void read_file(QueryReport& report, const std::string& name) {
  if (name == "-") return report.read(std::cin);
  std::ifstream file(name, std::ios::binary);
  if (!file || file.peek() == std::ifstream::traits_type::eof()) {
    if (file.is_open() && !file.bad() && file.eof()) return;  // empty
    throw Error(ErrorKind::Unreadable, "cannot read " + name);
  }
  report.read(file);
  if (file.bad()) throw Error(ErrorKind::Unreadable, "cannot read all of " + name);
}

std::string table(const std::vector<QueryCount>& counts) {
  std::string text = fmt::format("{:>8} {:>6} {:>8}  {}\n", "searches", "days", "matches", "query");
  constexpr std::size_t kQueryColumn = 26;
  for (const QueryCount& row : counts)
    text += fmt::format("{:>8} {:>6} {:>8}  {}\n", row.times, row.days, row.matches,
                        fit_columns(printable(row.query), kHelpColumns - kQueryColumn));
  return text;
}

std::string text_of(const QuerySummary& summary) {
  std::string text = counted(summary.searches, "search", "searches");
  if (!summary.first_day.empty())
    text += fmt::format(" from {} to {}", printable(summary.first_day), printable(summary.last_day));
  text += fmt::format(", {} without a result\n", summary.without_results);
  if (!summary.popular.empty()) text += "\nPopular\n" + table(summary.popular);
  if (!summary.unanswered.empty()) text += "\nWithout results\n" + table(summary.unanswered);
  const std::pair<std::uint64_t, std::string_view> notes[] = {
      {summary.typed, "left out: the query was still being typed"},
      {summary.earlier, "left out: before --since"},
      {summary.malformed, "skipped: not in the format of a query log"},
  };
  std::string gap = "\n";
  for (const auto& [lines, note] : notes)
    if (lines > 0)
      text += fmt::format("{}{} {}.\n", std::exchange(gap, ""), counted(lines, "line", "lines"), note);
  if (summary.rare_ones_dropped)
    text += gap + "Some rare searches are missing: there were too many different ones.\n";
  return text;
}

Json rows_of(const std::vector<QueryCount>& counts) {
  Json rows = Json::array();
  for (const QueryCount& row : counts)
    rows.push_back({{"query", row.query},
                    {"searches", row.times},
                    {"days", row.days},
                    {"matches", row.matches},
                    {"last_day", row.last_day}});
  return rows;
}

std::string json_of(const QuerySummary& summary) {
  const auto day = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  const Json json = {{"searches", summary.searches},
                     {"without_results", summary.without_results},
                     {"first_day", day(summary.first_day)},
                     {"last_day", day(summary.last_day)},
                     {"popular", rows_of(summary.popular)},
                     {"unanswered", rows_of(summary.unanswered)},
                     {"typed", summary.typed},
                     {"earlier", summary.earlier},
                     {"malformed", summary.malformed},
                     {"rare_ones_dropped", summary.rare_ones_dropped}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

int report_queries(const QueriesOptions& options) {
  QueryReport report(first_day(options.since));
  for (const std::string& file : options.files) read_file(report, file);
  const QuerySummary summary = report.summary(options.limit);
  std::cout << (options.format == "json" ? json_of(summary) : text_of(summary));
  if (!std::cout.flush()) throw Error(ErrorKind::Unwritable, "the report could not be written");
  return summary.searches > 0 ? 0 : 1;
}

}  // namespace

void add_queries_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("queries", "Report popular queries and queries without results");
  use_readable_help(command);
  const auto options = std::make_shared<QueriesOptions>();
  command
      .add_option("FILE", options->files, "What 'annals serve --log-queries FILE' wrote; - is standard input")
      ->required();
  command.add_option("--limit", options->limit, "Queries to list of each kind (default 20)")
      ->type_name("N")
      ->check(CLI::Range(0, 1'000'000));
  command.add_option("--since", options->since, "Only from this day on: 2026-11-26, 2026-11, 30d")
      ->type_name("DAY");
  command.add_option("--format", options->format, "How to write it")
      ->type_name("text|json")
      ->check(CLI::IsMember({"text", "json"}).description(""));
  command.footer(
      "Examples:\n"
      "  annals queries queries.log                all queries of the log\n"
      "  annals queries --since 30d queries.log    in the last thirty days\n"
      "  zcat queries.log.*.gz | annals queries -  of rotated files\n\n"
      "A search that one of the next 20 lines continues ('azu', then 'azure') was still being typed and does "
      "not count. Many searches on few days may come from a robot.\n"
      "Exit status: 0 there are searches, 1 none, 2 bad request, 3 a file cannot be read.");
  command.callback([&exit_code, options] { exit_code = report_queries(*options); });
}

}  // namespace annals
