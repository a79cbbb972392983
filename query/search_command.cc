// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <iostream>
#include <optional>

#include "query/commands.h"
#include "query/format.h"
#include "query/generation.h"
#include "query/help_text.h"
#include "query/query_words.h"
#include "query/request.h"
#include "query/schema.h"
#include "query/searcher.h"
#include "query/terminal.h"
#include "query/text_layout.h"

namespace annals {

namespace {

struct SearchOptions {
  std::vector<std::string> databases;
  std::vector<std::vector<std::string>> values;  ///< Of each row of parameters().
  std::vector<std::string> words;                ///< Never filled: see add_words.
  std::string format{kFormats.front().name};
  std::string colour = "auto", hyperlinks = "auto";
  bool null = false, absolute = false;
};

/// CLI11 reads "-outage" as a bundle of flags and would lose its place among the words. So the words' own
/// validator refuses every word, and CLI11 then keeps all of them in order in remaining(); there are no
/// one-letter options in it.
void add_words(CLI::App& command, SearchOptions& options) {
  command.add_option("QUERY", options.words, "What to search for; without it every post, the newest first")
      ->check(
          CLI::Validator([](std::string&) { return std::string("in order"); }, "", "words stay in order"));
  command.validate_positionals();
  command.allow_extras();
}

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

void add_parameters(CLI::App& command, SearchOptions& options) {
  const std::vector<Parameter>& rows = parameters();
  options.values.resize(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].is_switch)
      command
          .add_flag_callback(
              "--" + rows[i].name, [&values = options.values[i]] { values = {"1"}; }, rows[i].help)
          ->group("Options");
    else
      command.add_option("--" + rows[i].name, options.values[i], rows[i].help)
          ->type_name(rows[i].placeholder)
          ->allow_extra_args(false)  // CLI11 would take every word that follows
          ->group(find_field(rows[i].name) ? "Filters" : "Options");
}

void add_output_options(CLI::App& command, SearchOptions& options) {
  std::vector<std::string> formats;
  for (const Format& format : kFormats) formats.emplace_back(format.name);
  const std::vector<std::string> wishes = {"auto", "always", "never"};
  const std::string wish_names = "auto|always|never";
  command.add_option("--format", options.format, formats_help())
      ->type_name(one_of_formats())
      ->check(one_of(formats))
      ->group("Output");
  command.add_flag("--null", options.null, "Also -0: end paths with a NUL byte, for xargs -0")
      ->group("Output");
  command.add_flag("--absolute", options.absolute, "Paths from the root of this machine, not of the archive")
      ->group("Output");
  command.add_option("--colour,--color", options.colour, "auto: on a terminal, unless NO_COLOR is set")
      ->type_name(wish_names)
      ->check(one_of(wishes))
      ->group("Output");
  command
      .add_option("--hyperlinks", options.hyperlinks,
                  "Titles as links; auto: on a terminal that is known to follow them")
      ->type_name(wish_names)
      ->check(one_of(wishes))
      ->group("Output");
}

std::vector<std::string_view> long_options(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

/// Throws CLI::CallForHelp for -h, which CLI11 was not told of.
SearchRequest read_request(const CLI::App& command, SearchOptions& options, const IndexSettings& settings) {
  const std::vector<Field> fields = fields_of(settings);
  std::vector<std::string> names;
  for (const CustomField& field : settings.fields) names.push_back(field.name);
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back(name);
  const QueryWords words = query_words(command.remaining(), "h0", long_options(names), fields);
  for (const char letter : words.letters) {
    if (letter == 'h') throw CLI::CallForHelp();
    options.null = true;
  }
  SearchRequest request;
  request.text = words.query;
  request.filters = words.filters;
  const std::vector<Parameter>& rows = parameters();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::vector<std::string>& values = options.values[i];
    const std::size_t first =
        rows[i].repeatable || values.empty() ? 0 : values.size() - 1;  // the last one wins
    for (std::size_t v = first; v < values.size(); ++v) rows[i].apply(request, values[v]);
  }
  return request;
}

const Format& format_named(const std::string& name) {
  return *std::find_if(kFormats.begin(), kFormats.end(),
                       [&](const Format& format) { return format.name == name; });
}

std::vector<std::filesystem::path> index_directories(const std::vector<std::string>& named) {
  if (named.empty()) return {index_directory("")};
  std::vector<std::filesystem::path> directories;
  for (const std::string& name : named) directories.push_back(index_directory(name));
  return directories;
}

/// Says why there is nothing, on standard error: standard output stays empty for scripts.
void explain_nothing(const MatchSet& matches) {
  const SearchRequest& request = matches.request;
  for (const std::string& note : matches.notes) std::cerr << "note: " << printable(note) << '\n';
  if (matches.matches.estimated > 0) {
    std::cerr << "No posts at offset " << request.offset << ": there are " << matches.matches.estimated
              << ".\n";
    return;
  }
  std::cerr << (request.text.empty() ? "No post matches" : "No post matches: " + printable(request.text))
            << '\n';
  if (matches.correction) std::cerr << "Did you mean: " << printable(*matches.correction) << '\n';
  if (!request.filters.empty() || !request.since.empty() || !request.until.empty())
    std::cerr << "Filters and dates narrow the search; --facets tag,year shows what there is.\n";
}

int search(Searcher& searcher, const SearchRequest& request, const SearchOptions& options) {
  const MatchSet matches = searcher.search(request);
  const Terminal screen = output_terminal({.colour = options.colour, .hyperlinks = options.hyperlinks});
  const bool found = request.limit == 0 ? matches.matches.estimated > 0 : !matches.hits.empty();
  const Format& format = format_named(options.format);
  const bool for_people = format.write == write_text;
  if (found || !for_people)
    format.write(std::cout, matches,
                 {.columns = screen.columns,
                  .colour = screen.colour,
                  .hyperlinks = screen.hyperlinks,
                  .path_separator = options.null ? '\0' : '\n',
                  .absolute_paths = options.absolute,
                  .settings = &searcher.settings()});
  if (!std::cout.flush()) throw Error(ErrorKind::Unwritable, "the answer could not be written");
  if (!found && for_people) explain_nothing(matches);
  return found ? 0 : 1;
}

/// What is wrong with the request comes before what is wrong with the index, whose fields a request may name.
int run_search(const CLI::App& command, SearchOptions& options) {
  std::optional<Searcher> searcher;
  std::optional<Error> problem;
  try {
    searcher.emplace(index_directories(options.databases), terminal_limits());
  } catch (const Error& error) {
    problem = error;
  }
  const SearchRequest request =
      read_request(command, options, searcher ? searcher->settings() : IndexSettings());
  if (problem) throw Error(*problem);
  return search(*searcher, request, options);
}

/// A program that reads JSON gets JSON whatever happens; people get the message from main().
int run(const CLI::App& command, SearchOptions& options) {
  std::signal(SIGPIPE,
              SIG_DFL);  // "| head" ends the program quietly, even when its parent ignores the signal
  try {
    return run_search(command, options);
  } catch (const Error& error) {
    if (format_named(options.format).write == write_json) std::cout << error_json(error) << std::endl;
    throw;
  }
}

}  // namespace

void add_search_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("search", "Find posts");
  use_readable_help(command);
  const auto options = std::make_shared<SearchOptions>();
  command.set_help_flag("--help", "Also -h: print this and exit");
  command.add_option("--db", options->databases, "Index to search; repeat it to search several as one")
      ->type_name("DIR")
      ->allow_extra_args(false);
  add_words(command, *options);
  add_parameters(command, *options);
  add_output_options(command, *options);
  command.footer(search_help());
  command.callback([&command, &exit_code, options] { exit_code = run(command, *options); });
}

}  // namespace annals
