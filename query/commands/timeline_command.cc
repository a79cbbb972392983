// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <span>

#include "query/answer/searcher.h"
#include "query/answer/timeline.h"
#include "query/base/output.h"
#include "query/base/terminal.h"
#include "query/base/unicode.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/commands/help_text.h"
#include "query/format/format_timeline.h"

namespace annals {

namespace {

struct TimelineOptions {
  IndexChoice indexes;
  std::vector<std::string> queries;
  ParameterFlags<TimelineRequest> parameters{std::span(timeline_parameters()).subspan(1)};
  std::string format = "text";
};

constexpr const char* kTimelineHelp =
    R"(Posts of each year or month that have a word, and how many that are for each
10,000 words of that time: an archive that grows writes more about everything.
Above them the first and the last day. Each QUERY has a column of its own; put
one of several words in quotes. Nothing is corrected, and undated posts are in
the sum only.

Examples:
  annals timeline coffee              by year
  annals timeline --by month coffee   by month
  annals timeline rust go "c++"       side by side
  annals timeline tag:azure --format json   the same as /api/timeline?q=tag:azure

Exit codes: 0 posts were found, 1 none, 2 bad request, 3 environment.)";

int show_timeline(const TimelineOptions& options) {
  Searcher searcher(index_directories(options.indexes), terminal_limits());
  TimelineRequest request;
  for (const std::string& query : options.queries) request.texts.push_back(clean_text(query));
  options.parameters.read_into(request);
  const Timeline timeline = searcher.timeline(request);
  std::cout << (options.format == "json" ? timeline_json(timeline, request)
                                         : timeline_text(timeline, output_terminal({}).columns));
  finish_output();
  const bool has_posts =
      std::ranges::any_of(timeline.series, [](const auto& series) { return series.posts > 0; });
  return has_posts ? 0 : 1;
}

}  // namespace

void add_timeline_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("timeline", "Show when was written about something");
  use_readable_help(command);
  const auto options = std::make_shared<TimelineOptions>();
  add_index_options(command, options->indexes, "Index to look in; repeat it for several as one");
  options->parameters.add_to(command);
  command.add_option("-f,--format", options->format, "json: the same as /api/timeline")
      ->type_name("text|json")
      ->check(CLI::IsMember({"text", "json"}).description(""));
  command.add_option("QUERY", options->queries, "A word or a query")->required();
  command.footer(kTimelineHelp);
  command.callback([&command, &exit_code, options] {
    exit_code = with_json_errors(command, options->format == "json", [&] { return show_timeline(*options); });
  });
}

}  // namespace annals
