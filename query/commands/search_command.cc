// SPDX-License-Identifier: GPL-2.0-or-later
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <iostream>
#include <optional>
#include <tuple>

#include "query/answer/searcher.h"
#include "query/ask/parameters.h"
#include "query/base/error.h"
#include "query/base/output.h"
#include "query/base/terminal.h"
#include "query/base/text_layout.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/commands/help_text.h"
#include "query/commands/open_post.h"
#include "query/commands/post_places.h"
#include "query/commands/query_words.h"
#include "query/commands/search_output.h"
#include "query/commands/source_line.h"
#include "query/format/format.h"
#include "query/format/notes.h"
#include "query/index/generation.h"
#include "query/index/schema.h"

namespace annals {

namespace {

struct SearchOptions {
  IndexChoice indexes;
  ParameterFlags<SearchRequest> parameters{annals::parameters()};
  std::vector<std::string> words;  ///< Never filled: see add_words.
  OutputOptions output;
  unsigned open = 0, edit = 0;  ///< The rank of a post; 0: none.
};

/// CLI11 reads "-outage" as a bundle of flags and would lose its place among the words. So the words' own
/// validator refuses every word, and CLI11 then keeps all of them in order in remaining(). One-letter options
/// have become long ones before: query/commands/short_options.h.
void add_words(CLI::App& command, SearchOptions& options) {
  command.add_option("QUERY", options.words, "What to search for; without it every post, the newest first")
      ->check(
          CLI::Validator([](std::string&) { return std::string("in order"); }, "", "words stay in order"));
  command.validate_positionals();
  command.allow_extras();
}

void add_opening_options(CLI::App& command, SearchOptions& options) {
  for (const auto& [flag, rank, help] :
       {std::tuple{"--open", &options.open,
                   "Show the Nth post in $BROWSER, or by xdg-open, instead of a list"},
        std::tuple{"--edit", &options.edit, "Open its file in $VISUAL or $EDITOR, where the words are"}})
    command.add_option(flag, *rank, help)->type_name("N")->check(CLI::Range(1, 1000000))->group("Output");
}

std::vector<std::string_view> long_options(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

/// What cannot be asked finds nothing: the search itself says why.
bool finds_posts(Searcher& searcher, const std::string& text, bool as_it_stands) {
  try {
    return searcher.search({.text = text, .limit = 1, .exact = as_it_stands}).matches.estimated > 0;
  } catch (const Error&) {
    return false;
  }
}

SearchRequest read_request(const CLI::App& command, SearchOptions& options, Searcher* searcher) {
  const IndexSettings settings = searcher ? searcher->settings() : IndexSettings();
  const std::vector<Field> fields = fields_of(settings);
  FindsPosts finds;
  if (searcher)
    finds = [searcher](const std::string& text, bool as_it_stands) {
      return finds_posts(*searcher, text, as_it_stands);
    };
  std::vector<std::string> names;
  for (const CustomField& field : settings.fields) names.push_back(field.name);
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back(name);
  const QueryWords words = query_words(command.remaining(), long_options(names), fields, finds);
  SearchRequest request;
  request.text = words.query;
  request.filters = words.filters;
  options.parameters.read_into(request);
  return request;
}

/// The list is not shown, and need not reach as far as the post.
int open_one(Searcher& searcher, SearchRequest request, const SearchOptions& options) {
  request.offset = std::max(options.open, options.edit) - 1;
  request.limit = 1;
  request.snippets = 1;
  const MatchSet matches = searcher.search(request);
  if (matches.hits.empty()) {
    explain_nothing(matches);
    return 1;
  }
  const PostPlaces places(searcher.settings(), current_folder());
  if (options.edit > 0)
    open_in_editor(matches.hits.front(), places);
  else
    open_in_browser(matches.hits.front().post, searcher.settings(), places);
  return 0;
}

int search(Searcher& searcher, const SearchRequest& request, const SearchOptions& options) {
  return options.open > 0 || options.edit > 0 ? open_one(searcher, request, options)
                                              : show_answer(searcher, request, options.output);
}

/// What is wrong with the request comes before what is wrong with the index, whose fields a request may name.
int run_search(const CLI::App& command, SearchOptions& options) {
  std::optional<Searcher> searcher;
  std::optional<Error> problem;
  try {
    searcher.emplace(index_directories(options.indexes), terminal_limits());
  } catch (const Error& error) {
    problem = error;
  }
  const SearchRequest request = read_request(command, options, searcher ? &*searcher : nullptr);
  if (problem) throw Error(*problem);
  return search(*searcher, request, options);
}

int search_and_exit(const CLI::App& command, SearchOptions& options) {
  std::signal(SIGPIPE,
              SIG_DFL);  // "| head" ends the program quietly, even when its parent ignores the signal
  return with_json_errors(command, is_json(options.output), [&] { return run_search(command, options); });
}

}  // namespace

void add_search_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("search", "Find posts");
  use_readable_help(command);
  const auto options = std::make_shared<SearchOptions>();
  command.set_help_flag("--help", "Print this help message and exit");
  add_index_options(command, options->indexes, "Index to search; repeat it to search several as one");
  add_words(command, *options);
  options->parameters.add_to(command);
  add_opening_options(command, *options);
  add_output_options(command, options->output);
  command.footer(search_help());
  command.callback([&command, &exit_code, options] { exit_code = search_and_exit(command, *options); });
}

}  // namespace annals
