// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <memory>

#include "query/ask/parameters.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/commands/search_output.h"

namespace annals {

namespace {

struct TodayOptions {
  IndexChoice indexes;
  OutputOptions output;
  std::string day = "today";
  unsigned limit = 10;
};

constexpr const char* kTodayHelp =
    R"(Posts that were written on this day in earlier years, the newest first. On 28
February of a year without a leap day those of the 29th are among them. The same
is the query "day:today", also on the page, in feeds and in JSON.

Examples:
  annals today                    what I wrote on this day
  annals today 12-24              on the 24th of December
  annals today --format paths     for scripts

Exit codes: 0 posts were found, 1 none, 2 bad request, 3 environment.)";

int show_day(const TodayOptions& options) {
  Searcher searcher(index_directories(options.indexes), terminal_limits());
  return show_answer(
      searcher,
      {.text = "day:" + options.day, .until = "yesterday", .order = Order::Newest, .limit = options.limit},
      options.output);
}

}  // namespace

void add_today_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("today", "List the posts of this day in earlier years");
  const auto options = std::make_shared<TodayOptions>();
  add_index_options(command, options->indexes, "Index to look in; repeat it for several as one");
  command.add_option("DAY", options->day, "A day of the year: 12-24, 24-december (default: today)");
  command.add_option("-n,--limit", options->limit, "Posts at the most")
      ->type_name("N")
      ->check(CLI::Range(1U, terminal_limits().limit))
      ->capture_default_str();
  add_output_options(command, options->output);
  command.footer(kTodayHelp);
  command.callback([&command, &exit_code, options] {
    exit_code = with_json_errors(command, is_json(options->output), [&] { return show_day(*options); });
  });
}

}  // namespace annals
