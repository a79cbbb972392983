// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "query/answer/searcher.h"
#include "query/answer/suggest.h"
#include "query/base/output.h"
#include "query/base/text_layout.h"
#include "query/base/unicode.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/format/format.h"

namespace annals {

namespace {

struct SuggestOptions {
  IndexChoice indexes;
  std::vector<std::string> words;
  ParameterFlags<SuggestRequest> parameters{
      std::span(suggest_parameters()).subspan(1)};  ///< The words are `q`.
  std::string format = "text";
};

constexpr const char* kSuggestHelp =
    R"(Tags, words and titles that begin with PREFIX, the most used first; titles come
last. The number counts the posts with the tag or the completed word. If there
are none, typing errors in words of four letters and more are corrected. The
exit code is 1 if there are still none.

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
  Searcher searcher(index_directories(options.indexes), terminal_limits());
  SuggestRequest request{.text = typed_text(options.words)};
  options.parameters.read_into(request);
  const std::vector<Suggestion> suggestions = searcher.suggest(request);
  if (options.format == "json")
    write_suggestions_json(std::cout, request.text, suggestions);
  else
    write_lines(suggestions);
  finish_output();
  return suggestions.empty() ? 1 : 0;
}

}  // namespace

void add_suggest_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("suggest", "Complete what is typed so far");
  use_readable_help(command);
  const auto options = std::make_shared<SuggestOptions>();
  add_index_options(command, options->indexes, "Index to look in; repeat it for several as one");
  options->parameters.add_to(command);
  command.add_option("-f,--format", options->format, "json: the same as /api/suggest")
      ->type_name("text|json")
      ->check(CLI::IsMember({"text", "json"}).description(""));
  command.add_option("PREFIX", options->words, "What is typed so far")->required();
  command.footer(kSuggestHelp);
  command.callback([&command, &exit_code, options] {
    exit_code = with_json_errors(command, options->format == "json", [&] { return suggest(*options); });
  });
}

}  // namespace annals
