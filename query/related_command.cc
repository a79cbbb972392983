// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iostream>
#include <memory>
#include <set>

#include "query/commands.h"
#include "query/format.h"
#include "query/generation.h"
#include "query/searcher.h"
#include "query/terminal.h"
#include "query/text_layout.h"
#include "query/unicode.h"

namespace annals {

namespace {

struct RelatedOptions {
  std::vector<std::string> databases;
  std::string post, format;
  unsigned limit = RelatedRequest{}.limit;
  bool all = false;
};

constexpr const char* kRelatedHelp =
    R"(Posts that share the post's most telling words and its tags, the most alike
first; never the post itself or its translations. The exit code is 1 if there
are none.

Examples:
  annals related posts/azure.html     by its path, as search lists it
  annals related /2009/03/azure/      by its address
  annals related --all --format yaml > _data/related.yaml
                                      of every post, for a site generator)";

/// How related posts are written, those of one post and those of all.
struct RelatedFormat {
  std::string_view name;
  void (*write)(std::ostream&, const RelatedPosts&);
  void (*write_all)(std::ostream&, const std::vector<RelatedPosts>&);
};

void write_for_people(std::ostream& out, const RelatedPosts& related) {
  if (related.hits.empty()) return;
  const Terminal screen = output_terminal({});
  MatchSet matches{.request = {.text = related.post.path}, .matches = {}, .hits = related.hits};
  matches.matches.estimated = static_cast<unsigned>(related.hits.size());
  write_text(out, matches,
             {.columns = screen.columns, .colour = screen.colour, .hyperlinks = screen.hyperlinks});
}

constexpr auto kRelatedFormats = std::to_array<RelatedFormat>({
    {"text", write_for_people, nullptr},
    {"json", write_related_json, write_all_related_json},
    {"yaml", write_related_yaml, write_all_related_yaml},
});

const RelatedFormat& format_of(const RelatedOptions& options) {
  const std::string name = !options.format.empty() ? options.format : options.all ? "yaml" : "text";
  return *std::find_if(kRelatedFormats.begin(), kRelatedFormats.end(),
                       [&](const RelatedFormat& format) { return format.name == name; });
}

/// By their paths. Of two archives' posts with one path only the first is told: the path is the key.
std::vector<RelatedPosts> all_related(Searcher& searcher, unsigned limit) {
  std::set<std::string> paths;
  const unsigned every = terminal_limits().limit;
  for (const Hit& hit : searcher.search({.limit = every, .snippets = 0}).hits) paths.insert(hit.post.path);
  std::vector<RelatedPosts> all;
  for (const std::string& path : paths) all.push_back(searcher.related({.path = path, .limit = limit}));
  return all;
}

RelatedRequest request_of(const RelatedOptions& options) {
  std::string path = clean_text(options.post);
  if (path.starts_with("./")) path.erase(0, 2);
  return {.path = path, .url = path, .limit = options.limit};
}

int related(const RelatedOptions& options) {
  if (options.all != options.post.empty())
    throw Error(ErrorKind::BadRequest, "one post is to be named, or --all given",
                "See 'annals related --help'.");
  const RelatedFormat& format = format_of(options);
  if (options.all && !format.write_all)
    throw Error(ErrorKind::BadRequest, "--all is written as yaml or json", "Give --format yaml.");
  std::vector<std::filesystem::path> directories;
  for (const std::string& name : options.databases) directories.push_back(index_directory(name));
  if (directories.empty()) directories.push_back(index_directory(""));
  Searcher searcher(directories, terminal_limits());
  bool found = true;
  if (options.all) {
    format.write_all(std::cout, all_related(searcher, options.limit));
  } else {
    const RelatedPosts one = searcher.related(request_of(options));
    format.write(std::cout, one);
    found = !one.hits.empty();
  }
  if (!std::cout.flush()) throw Error(ErrorKind::Unwritable, "the answer could not be written");
  return found ? 0 : 1;
}

/// A program that reads JSON gets JSON whatever happens; people get the message from main().
int run(const RelatedOptions& options) {
  try {
    return related(options);
  } catch (const Error& error) {
    if (options.format == "json") std::cout << error_json(error) << std::endl;
    throw;
  }
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const RelatedFormat& format : kRelatedFormats) names.emplace_back(format.name);
  return names;
}

}  // namespace

void add_related_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("related", "List posts like one");
  use_readable_help(command);
  const auto options = std::make_shared<RelatedOptions>();
  command.add_option("--db", options->databases, "Index to look in; repeat it for several as one")
      ->type_name("DIR")
      ->allow_extra_args(false);
  command.add_option("--limit", options->limit, "Posts to list, of each post (default 10)")->type_name("N");
  command.add_option("--format", options->format, "json of one post: the same as /api/related")
      ->type_name("text|json|yaml")
      ->check(CLI::IsMember(format_names()).description(""));
  command.add_flag("--all", options->all, "Of every post, for a site generator, as yaml or json");
  command.add_option("POST", options->post, "Path or address of a post");
  command.footer(kRelatedHelp);
  command.callback([&exit_code, options] { exit_code = run(*options); });
}

}  // namespace annals
