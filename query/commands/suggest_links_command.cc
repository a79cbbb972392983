// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "query/answer/link_suggestions.h"
#include "query/answer/searcher.h"
#include "query/base/output.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/commands/named_post.h"
#include "query/commands/post_places.h"
#include "query/commands/source_patches_output.h"
#include "query/commands/suggested_links.h"
#include "query/index/link_to_make.h"
#include "query/index/source_patches.h"

namespace annals {

namespace {

LinkPatcher link_patcher = nullptr;

struct SuggestLinksOptions {
  IndexChoice index;
  std::string post, format = "text";
  bool all = false, with_hidden = false;
};

constexpr const char* kSuggestLinksHelp =
    R"(Places in a post that name an older post of the archive and do not link to it: by
its title, by words that links to it have, or by a part that only its title has.
Each with the file, the line, the words and the post that is meant.
No file is changed: --format diff prints a patch of the links, and of nothing else.

Examples:
  annals suggest-links posts/azure.md               of one post
  annals suggest-links --all                        of all
  annals suggest-links --all --format json          for programs
  annals suggest-links posts/azure.md --format diff | git apply
                                                    in the archive's folder

Exit codes: 0 there are such places, 1 there are none, 2 bad request,
3 environment.)";

int print_link_patches(Searcher& searcher, const LinkSuggestions& suggestions) {
  const SourcePatches patches = link_patcher(searcher.settings(), links_to_make(suggestions));
  std::cout << patches.text;
  finish_output();
  std::cerr << notes_on_patches(patches);
  return patches.text.empty() ? 1 : 0;
}

/// Empty: of all posts. A hidden post is not there without --allow-private.
std::string source_path(Searcher& searcher, const SuggestLinksOptions& options) {
  if (options.all) return {};
  const RelatedRequest named = named_post(searcher, options.post);
  const Post post = searcher.post(named.path, named.url);
  if (post.visibility != Visibility::Public && !options.with_hidden)
    throw Error(ErrorKind::NotFound, "the post " + options.post + " is not public",
                "Give --allow-private to look at it.");
  return post.path;
}

int suggest_links(const SuggestLinksOptions& options) {
  if (options.all != options.post.empty())
    throw Error(ErrorKind::BadRequest, "name one post, or give --all", "See 'annals suggest-links --help'.");
  Searcher searcher({one_index_directory(options.index)}, terminal_limits());
  const LinkSuggestions suggestions =
      searcher.suggest_links({.path = source_path(searcher, options), .with_hidden = options.with_hidden});
  if (options.format == "diff") return print_link_patches(searcher, suggestions);
  const PostPlaces places(searcher.settings(), current_folder());
  std::cout << (options.format == "json" ? suggested_links_json(suggestions, places)
                                         : suggested_links_text(suggestions, places));
  finish_output();
  return suggestions.list.empty() ? 1 : 0;
}

}  // namespace

void set_link_patcher(LinkPatcher patcher) {
  link_patcher = patcher;
}

void add_suggest_links_command(CLI::App& app, int& exit_code) {
  CLI::App& command =
      *app.add_subcommand("suggest-links", "Find places that name a post and do not link to it");
  use_readable_help(command);
  const auto options = std::make_shared<SuggestLinksOptions>();
  add_index_options(command, options->index, "Index to look in (default: the one that is searched)");
  command.add_option("-f,--format", options->format, "How to write it")
      ->type_name("text|json|diff")
      ->check(CLI::IsMember({"text", "json", "diff"}).description(""));
  command.add_flag("--all", options->all, "Of every post");
  command.add_flag("--allow-private", options->with_hidden,
                   "Also from and to posts that are not public, if the index has such posts");
  command.add_option("POST", options->post,
                     "Path of a post, as search prints it or from here, or its address");
  command.footer(kSuggestLinksHelp);
  command.callback([&command, &exit_code, options] {
    exit_code = with_json_errors(command, options->format == "json", [&] { return suggest_links(*options); });
  });
}

}  // namespace annals
