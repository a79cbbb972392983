// SPDX-License-Identifier: GPL-2.0-or-later
/// `annals pick`: fzf with the answers of this program while one types, or a numbered list where it is not
/// installed. fzf runs commands by a shell. In them are this program's own options, a rank, and the query,
/// which fzf quotes; nothing of a post.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "query/base/output.h"
#include "query/base/terminal.h"
#include "query/base/text_layout.h"
#include "query/base/unicode.h"
#include "query/commands/child_program.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/commands/open_post.h"
#include "query/commands/post_places.h"
#include "query/commands/shell_word.h"
#include "query/format/format.h"

namespace annals {

namespace {

constexpr const char* kPickHelp =
    R"(Shows the posts for what is typed so far, and opens the one that is chosen: in $BROWSER
or by xdg-open, with --edit in $VISUAL or $EDITOR at the line of the best match. Where fzf
is installed the list changes while one types, beside a preview; else there is a numbered
list. Exit codes: 0 a post was chosen, 1 none was, 2 bad request, 3 environment.

Examples:
  annals pick                        type, choose, read
  annals pick --edit lentils         begin with a query, and edit what is chosen
  vim $(annals pick --print)         for another program
  annals pick --list lentils | rofi -dmenu
                                     another menu)";

constexpr std::string_view kQueryVariable = "ANNALS_PICK_QUERY";
constexpr unsigned kMostListed = 200, kPreviewSnippets = kMostSnippets;

struct PickOptions {
  IndexChoice indexes;
  std::vector<std::string> words;
  std::string menu = "auto";
  bool edit = false, print = false, list = false;
  unsigned show = 0;
};

SearchRequest typed_request(const std::string& text, unsigned snippets) {
  return {.text = clean_text(text), .limit = kMostListed, .typing = true, .snippets = snippets};
}

std::string joined_words(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

/// "3 TAB 2009-03-15 TAB The title"
std::string list_line(const Hit& hit) {
  return fmt::format("{}\t{:10}\t{}\n", hit.rank, iso_day(hit.post.date), printable(hit.post.title));
}

unsigned rank_in(std::string_view text) {
  unsigned rank = 0;
  const std::string_view digits = text.substr(0, text.find_first_not_of("0123456789"));
  std::from_chars(digits.data(), digits.data() + digits.size(), rank);
  return rank;
}

std::optional<Hit> hit_at(Searcher& searcher, const std::string& query, unsigned rank, unsigned snippets) {
  SearchRequest request = typed_request(query, snippets);
  if (rank == 0 || rank > kMostListed) return std::nullopt;
  request.offset = rank - 1;
  request.limit = 1;
  std::vector<Hit> hits = searcher.search(request).hits;
  return hits.empty() ? std::nullopt : std::optional(std::move(hits.front()));
}

int print_list(Searcher& searcher, const std::string& query) {
  const MatchSet matches = searcher.search(typed_request(query, 0));
  for (const Hit& hit : matches.hits) std::cout << list_line(hit);
  finish_output();
  return matches.hits.empty() ? 1 : 0;
}

/// For fzf's preview, whose width is in a variable.
int print_preview(Searcher& searcher, const std::string& query, unsigned rank) {
  const std::optional<Hit> hit = hit_at(searcher, query, rank, kPreviewSnippets);
  if (!hit) return 1;
  const char* columns = std::getenv("FZF_PREVIEW_COLUMNS");
  const Terminal screen = output_terminal({.colour = columns ? "always" : "auto"});
  const PostPlaces places(searcher.settings(), current_folder());
  MatchSet matches{.request = {.text = query}, .matches = {.estimated = 1}, .hits = {*hit}};
  write_text(std::cout, matches,
             {.columns = columns ? rank_in(columns) : screen.columns,
              .colour = screen.colour,
              .path = [&](const Post& post) { return places.from_here(post); },
              .settings = &searcher.settings()});
  finish_output();
  return 0;
}

/// "/usr/bin/annals pick --db /srv/index", for the shell of fzf.
std::string this_command(const PickOptions& options) {
  std::error_code unknown;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", unknown);
  std::string command = shell_word(unknown ? "annals" : program.string()) + " pick";
  for (const std::string& folder : options.indexes.directories) command += " --db " + shell_word(folder);
  for (const std::string& name : options.indexes.names) command += " --name " + shell_word(name);
  return command;
}

struct Picked {
  std::string query{};
  unsigned rank = 0;  ///< 0: none was chosen.
};

Picked pick_by_fzf(const PickOptions& options, const std::string& query) {
  const std::string command = this_command(options);
  const std::optional<ChildAnswer> answer = answer_of_child(
      {"fzf", "--disabled", "--ansi", "--print-query", "--no-multi", "--delimiter=\t", "--with-nth=2..",
       "--prompt=annals> ", "--query=" + query, "--preview=" + command + " --show {1} -- {q}",
       "--preview-window=right,50%,wrap", "--bind=change:reload:" + command + " --list -- {q} || true"},
      {{"FZF_DEFAULT_COMMAND", command + " --list -- \"$" + std::string(kQueryVariable) + "\" || true"},
       {std::string(kQueryVariable), query}});
  if (!answer) throw Error(ErrorKind::Unreadable, "fzf cannot be started", "Use --menu prompt.");
  std::istringstream lines(answer->output);
  Picked picked;
  std::string chosen;
  if (answer->exit_code == 0 && std::getline(lines, picked.query) && std::getline(lines, chosen))
    picked.rank = rank_in(chosen);
  return picked;
}

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

std::vector<Hit> listed_hits(Searcher& searcher, const std::string& query) {
  SearchRequest request = typed_request(query, 0);
  request.limit = SearchRequest{}.limit;
  return searcher.search(request).hits;
}

/// A number of the list chooses, words and other numbers search again, an empty line ends. Questions go to
/// standard error.
Picked pick_by_number(Searcher& searcher, std::string query) {
  std::string answer;
  if (query.empty()) {
    std::cerr << "Search for: " << std::flush;
    if (!std::getline(std::cin, query)) return {};
  }
  std::vector<Hit> hits = listed_hits(searcher, query);
  for (;;) {
    for (const Hit& hit : hits) std::cerr << list_line(hit);
    if (hits.empty()) std::cerr << "No post matches.\n";
    std::cerr << "Number of a post, or other words: " << std::flush;
    if (!std::getline(std::cin, answer) || answer.empty()) return {};
    const unsigned rank = is_number(answer) ? rank_in(answer) : 0;
    if (rank > 0 && rank <= hits.size()) return {query, rank};
    std::vector<Hit> others = listed_hits(searcher, answer);
    if (others.empty() && is_number(answer) && !hits.empty()) {
      std::cerr << fmt::format("No post has the number {}: the list ends with {}.\n", answer, hits.size());
      continue;
    }
    query = answer;
    hits = std::move(others);
  }
}

bool uses_fzf(const PickOptions& options) {
  if (options.menu != "auto") return options.menu == "fzf";
  return ::isatty(STDIN_FILENO) == 1 && is_program("fzf");
}

int pick(const PickOptions& options) {
  const std::string query = joined_words(options.words);
  Searcher searcher(index_directories(options.indexes), terminal_limits());
  if (options.list) return print_list(searcher, query);
  if (options.show > 0) return print_preview(searcher, query, options.show);
  const Picked picked = uses_fzf(options) ? pick_by_fzf(options, query) : pick_by_number(searcher, query);
  const std::optional<Hit> hit = hit_at(searcher, picked.query, picked.rank, 1);
  if (!hit) return 1;
  const PostPlaces places(searcher.settings(), current_folder());
  if (options.print) {
    std::cout << places.from_here(hit->post) << '\n';
    finish_output();
  } else if (options.edit) {
    open_in_editor(*hit, places);
  } else {
    open_in_browser(hit->post, searcher.settings(), places);
  }
  return 0;
}

}  // namespace

void add_pick_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("pick", "Choose a post while typing, and open it");
  use_readable_help(command);
  const auto options = std::make_shared<PickOptions>();
  add_index_options(command, options->indexes, "Index to search; repeat it to search several as one");
  command.add_option("QUERY", options->words, "What to begin with");
  command.add_flag("--edit", options->edit, "Open the file in an editor rather than the address");
  command.add_flag("--print", options->print, "Print the path instead of opening anything");
  command.add_option("--menu", options->menu, "auto: fzf on a terminal if it is installed")
      ->type_name("auto|fzf|prompt")
      ->check(CLI::IsMember({"auto", "fzf", "prompt"}).description(""));
  command.add_flag("--list", options->list, "Print rank, day and title of each post, for another menu");
  command.add_option("--show", options->show, "Print the post with this rank, for a preview")->type_name("N");
  command.footer(kPickHelp);
  command.callback([&exit_code, options] { exit_code = pick(*options); });
}

}  // namespace annals
