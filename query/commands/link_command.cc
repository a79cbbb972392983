// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "query/base/error.h"
#include "query/base/output.h"
#include "query/base/text_layout.h"
#include "query/base/unicode.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/format/format_links.h"

namespace annals {

namespace {

using nlohmann::ordered_json;

constexpr unsigned kMostChoices = 10;

struct LinkOptions {
  IndexChoice indexes;
  std::vector<std::string> words;
  std::string format = "text";
};

constexpr const char* kLinkHelp =
    R"(Prints a link to the post that fits WORDS best, as posts of the same archive write it:
{% post_url 2010-07-21-a %} for Jekyll, {{< ref "/posts/a.md" >}} for Hugo, @/posts/a.md
for Zola, {filename}/a.md for Pelican, [[a]] for Obsidian, Logseq and Quartz, else the
post's address. Only public posts are named.

--format markdown writes the title as well: [Title](link). --format json and alfred list
ten posts, the best first; alfred is for its script filters, whose words may be unfinished.

Examples:
  annals link azure outage                   the link alone
  annals link --format markdown azure outage
                                             [Azure outage]({% post_url ... %})
  annals link --format json azure            title, path, link, markdown, url, date

Exit codes: 0 a post was found, 1 none, 2 bad request, 3 environment.)";

/// An app asks while the words are typed.
LinkRequest link_request(const LinkOptions& options) {
  return {.text = clean_text(fmt::format("{}", fmt::join(options.words, " "))),
          .limit = kMostChoices,
          .typing = options.format == "alfred"};
}

void print_first(const std::vector<LinkToWrite>& hits, std::string LinkToWrite::*text) {
  if (!hits.empty()) std::cout << printable(hits.front().*text) << '\n';
}

void print_object(const ordered_json& json) {
  std::cout << json.dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
}

/// https://www.alfredapp.com/help/workflows/inputs/script-filter/json/
void print_items_of_alfred(const std::vector<LinkToWrite>& hits) {
  ordered_json items = ordered_json::array();
  for (const LinkToWrite& hit : hits)
    items.push_back({{"uid", hit.post.path},
                     {"title", hit.post.title},
                     {"subtitle", iso_day(hit.post.date) + (hit.post.date ? " " : "") + hit.link},
                     {"arg", hit.link},
                     {"mods", {{"alt", {{"arg", hit.markdown}, {"subtitle", hit.markdown}}}}}});
  print_object({{"items", items}});
}

int print_link(const LinkOptions& options) {
  const LinkRequest request = link_request(options);
  Searcher searcher(index_directories(options.indexes), terminal_limits());
  const std::vector<LinkToWrite> hits = links_to_write(searcher, request);
  if (options.format == "json")
    std::cout << links_to_write_json(request, hits);
  else if (options.format == "alfred")
    print_items_of_alfred(hits);
  else
    print_first(hits, options.format == "markdown" ? &LinkToWrite::markdown : &LinkToWrite::link);
  finish_output();
  if (hits.empty() && options.format == "text") std::cerr << "annals: no public post matches\n";
  return hits.empty() ? 1 : 0;
}

}  // namespace

void add_link_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("link", "Print a link to a post, as its generator writes it");
  use_readable_help(command);
  const auto options = std::make_shared<LinkOptions>();
  add_index_options(command, options->indexes, "Index to search; repeat it to search several as one");
  command.add_option("-f,--format", options->format, "How to write it (default text)")
      ->type_name("text|markdown|json|alfred")
      ->check(CLI::IsMember({"text", "markdown", "json", "alfred"}).description(""));
  command.add_option("WORDS", options->words, "What the post is about")->required();
  command.footer(kLinkHelp);
  command.callback([&command, &exit_code, options] {
    const bool is_json = options->format == "json" || options->format == "alfred";
    exit_code = with_json_errors(command, is_json, [&] { return print_link(*options); });
  });
}

}  // namespace annals
