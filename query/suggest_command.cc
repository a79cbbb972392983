// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "query/commands.h"
#include "query/format.h"
#include "query/generation.h"
#include "query/searcher.h"
#include "query/text_layout.h"
#include "query/unicode.h"

namespace annals {

namespace {

struct SuggestOptions {
  std::vector<std::string> databases, words;
  unsigned limit = SuggestRequest{}.limit;
  std::string format = "text";
};

constexpr const char* kSuggestHelp =
    R"(Tags, words and titles that begin so, the most used first; titles come last.
The number is that of the posts with the tag or the completed word. If nothing
begins so, slips are forgiven in words of four letters and more. The exit code
is 1 if there is nothing.

Examples:
  annals suggest azu                  azure, Azure outage, ...
  annals suggest windows az           windows azure, ...
  annals suggest --format json azu    the same as /api/suggest?q=azu)";

std::string typed_text(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return clean_text(text);
}

void write_lines(const std::vector<Suggestion>& suggestions) {
  for (const Suggestion& suggestion : suggestions)
    std::cout << fmt::format("{:>6}  {:<5}  {}\n", suggestion.count, name_of(suggestion.kind),
                             printable(suggestion.text));
}

int suggest(const SuggestOptions& options) {
  std::vector<std::filesystem::path> directories;
  for (const std::string& name : options.databases) directories.push_back(index_directory(name));
  if (directories.empty()) directories.push_back(index_directory(""));
  Searcher searcher(directories, terminal_limits());
  const std::string typed = typed_text(options.words);
  const std::vector<Suggestion> suggestions = searcher.suggest({.text = typed, .limit = options.limit});
  if (options.format == "json")
    write_suggestions_json(std::cout, typed, suggestions);
  else
    write_lines(suggestions);
  if (!std::cout.flush()) throw Error(ErrorKind::Unwritable, "the answer could not be written");
  return suggestions.empty() ? 1 : 0;
}

/// A program that reads JSON gets JSON whatever happens; people get the message from main().
int run(const SuggestOptions& options) {
  try {
    return suggest(options);
  } catch (const Error& error) {
    if (options.format == "json") std::cout << error_json(error) << std::endl;
    throw;
  }
}

}  // namespace

void add_suggest_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("suggest", "Complete what is typed so far");
  use_readable_help(command);
  const auto options = std::make_shared<SuggestOptions>();
  command.add_option("--db", options->databases, "Index to look in; repeat it for several as one")
      ->type_name("DIR")
      ->allow_extra_args(false);
  command.add_option("--limit", options->limit, "Suggestions to list (default 10)")->type_name("N");
  command.add_option("--format", options->format, "json: the same as /api/suggest")
      ->type_name("text|json")
      ->check(CLI::IsMember({"text", "json"}).description(""));
  command.add_option("PREFIX", options->words, "What is typed so far")->required();
  command.footer(kSuggestHelp);
  command.callback([&exit_code, options] { exit_code = run(*options); });
}

}  // namespace annals
