// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/search_output.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <vector>

#include "query/base/output.h"
#include "query/base/terminal.h"
#include "query/base/text_layout.h"
#include "query/commands/post_places.h"
#include "query/commands/source_line.h"
#include "query/format/notes.h"

namespace annals {

namespace {

std::string one_of_formats() {
  std::string names;
  for (const Format& format : kFormats) names += (names.empty() ? "" : "|") + std::string(format.name);
  return names;
}

std::string formats_help() {
  std::string help;
  for (const Format& format : kFormats)
    help += (help.empty() ? "" : ". ") + std::string(format.name) + ": " + std::string(format.help);
  return help;
}

/// The description is empty so that help shows the names once, as the type.
CLI::Validator one_of(const std::vector<std::string>& names) {
  return CLI::IsMember(names).description("");
}

const Format& format_named(const std::string& name) {
  return *std::find_if(kFormats.begin(), kFormats.end(),
                       [&](const Format& format) { return format.name == name; });
}

}  // namespace

void add_output_options(CLI::App& command, OutputOptions& options) {
  std::vector<std::string> formats;
  formats.reserve(kFormats.size());
  for (const Format& format : kFormats) formats.emplace_back(format.name);
  const std::vector<std::string> wishes = {"auto", "always", "never"};
  const std::string wish_names = "auto|always|never";
  command.add_option("--format", options.format, formats_help())
      ->type_name(one_of_formats())
      ->check(one_of(formats))
      ->take_last()
      ->group("Output");
  command.add_flag("--null", options.null, "End paths with a NUL byte, for xargs -0")->group("Output");
  command.add_flag("--absolute", options.absolute, "Paths from the root of this machine")->group("Output");
  command.add_option("--colour,--color", options.colour, "auto: on a terminal, unless NO_COLOR is set")
      ->type_name(wish_names)
      ->check(one_of(wishes))
      ->group("Output");
  command
      .add_option("--hyperlinks", options.hyperlinks,
                  "Titles as links; auto: on a terminal that supports them")
      ->type_name(wish_names)
      ->check(one_of(wishes))
      ->group("Output");
}

bool is_json(const OutputOptions& options) {
  return format_named(options.format).write == write_json;
}

void explain_nothing(const MatchSet& matches) {
  const SearchRequest& request = matches.request;
  for (const std::string& note : notes_of(matches.changes)) std::cerr << "note: " << printable(note) << '\n';
  if (matches.matches.estimated > 0) {
    std::cerr << "No posts at offset " << request.offset << ": there are " << matches.matches.estimated
              << ".\n";
    return;
  }
  std::cerr << (request.text.empty() ? "No post matches" : "No post matches: " + printable(request.text))
            << '\n';
  if (matches.offers_correction()) std::cerr << "Did you mean: " << printable(*matches.correction) << '\n';
  if (!request.filters.empty() || !request.since.empty() || !request.until.empty())
    std::cerr << "Filters and dates narrow the search; --facets tag,year lists the values.\n";
}

int show_answer(Searcher& searcher, const SearchRequest& request, const OutputOptions& options) {
  const MatchSet matches = searcher.search(request);
  const Terminal screen = output_terminal({.colour = options.colour, .hyperlinks = options.hyperlinks});
  const bool found = request.limit == 0 ? matches.matches.estimated > 0 : !matches.hits.empty();
  const Format& format = format_named(options.format);
  const bool for_people = format.write == write_text;
  const PostPlaces places(searcher.settings(), current_folder());
  const auto path = [&](const Post& post) {
    return options.absolute ? places.from_root(post) : places.from_here(post);
  };
  if (found || !for_people)
    format.write(std::cout, matches,
                 {.columns = screen.columns,
                  .colour = screen.colour,
                  .hyperlinks = screen.hyperlinks,
                  .path_separator = options.null ? '\0' : '\n',
                  .on_terminal = ::isatty(STDOUT_FILENO) == 1,
                  .path = path,
                  .line = [&](const Hit& hit) { return line_of_match(hit, places); },
                  .settings = &searcher.settings()});
  finish_output();
  if (!found && for_people) explain_nothing(matches);
  return found ? 0 : 1;
}

}  // namespace annals
