// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iostream>
#include <memory>
#include <set>

#include "query/answer/related.h"
#include "query/answer/searcher.h"
#include "query/base/output.h"
#include "query/base/terminal.h"
#include "query/base/text_layout.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/commands/named_post.h"
#include "query/commands/post_places.h"
#include "query/format/format.h"

namespace annals {

namespace {

struct RelatedOptions {
  IndexChoice indexes;
  std::string post, format;
  ParameterFlags<RelatedRequest> parameters{
      std::span(related_parameters()).subspan(post_parameters().size())};
  bool all = false;
};

constexpr const char* kRelatedHelp =
    R"(Posts that share the post's most significant words and its tags, the most alike
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
  void (*write)(std::ostream&, const RelatedPosts&, const IndexSettings&);
  void (*write_all)(std::ostream&, const std::vector<RelatedPosts>&);
};

void write_for_people(std::ostream& out, const RelatedPosts& related, const IndexSettings& settings) {
  if (related.hits.empty()) return;
  const Terminal screen = output_terminal({});
  const PostPlaces places(settings, current_folder());
  MatchSet matches{.request = {.text = related.post.path}, .matches = {}, .hits = related.hits};
  matches.matches.estimated = static_cast<unsigned>(related.hits.size());
  write_text(out, matches,
             {.columns = screen.columns,
              .colour = screen.colour,
              .hyperlinks = screen.hyperlinks,
              .path = [&](const Post& post) { return places.from_here(post); },
              .settings = &settings});
}

template <void (*write_posts)(std::ostream&, const RelatedPosts&)>
void write_for_programs(std::ostream& out, const RelatedPosts& related, const IndexSettings&) {
  write_posts(out, related);
}

constexpr auto kRelatedFormats = std::to_array<RelatedFormat>({
    {"text", write_for_people, nullptr},
    {"json", write_for_programs<write_related_json>, write_all_related_json},
    {"yaml", write_for_programs<write_related_yaml>, write_all_related_yaml},
});

const RelatedFormat& format_of(const RelatedOptions& options) {
  const std::string name = !options.format.empty() ? options.format : options.all ? "yaml" : "text";
  return *std::find_if(kRelatedFormats.begin(), kRelatedFormats.end(),
                       [&](const RelatedFormat& format) { return format.name == name; });
}

/// By their paths. Of two archives' posts with one path only the first is listed: the path is the key.
std::vector<RelatedPosts> all_related(Searcher& searcher, unsigned limit) {
  std::set<std::string> paths;
  const unsigned every = terminal_limits().limit;
  for (const Hit& hit : searcher.search({.limit = every, .snippets = 0}).hits) paths.insert(hit.post.path);
  std::vector<RelatedPosts> all;
  for (const std::string& path : paths) all.push_back(searcher.related({.path = path, .limit = limit}));
  return all;
}

RelatedRequest request_of(Searcher& searcher, const RelatedOptions& options) {
  RelatedRequest request = named_post(searcher, options.post);
  options.parameters.read_into(request);
  return request;
}

RelatedRequest limits_of(const RelatedOptions& options) {
  RelatedRequest request;
  options.parameters.read_into(request);
  return request;
}

int related(const RelatedOptions& options) {
  if (options.all != options.post.empty())
    throw Error(ErrorKind::BadRequest, "name one post, or give --all", "See 'annals related --help'.");
  const RelatedFormat& format = format_of(options);
  if (options.all && !format.write_all)
    throw Error(ErrorKind::BadRequest, "--all needs --format yaml or json", "Give --format yaml.");
  Searcher searcher(index_directories(options.indexes), terminal_limits());
  const RelatedRequest request = options.all ? limits_of(options) : request_of(searcher, options);
  bool found = true;
  if (options.all) {
    format.write_all(std::cout, all_related(searcher, request.limit));
  } else {
    const RelatedPosts one = searcher.related(request);
    format.write(std::cout, one, searcher.settings());
    found = !one.hits.empty();
  }
  finish_output();
  return found ? 0 : 1;
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
  add_index_options(command, options->indexes, "Index to look in; repeat it for several as one");
  options->parameters.add_to(command);
  command.add_option("-f,--format", options->format, "json of one post: the same as /api/related")
      ->type_name("text|json|yaml")
      ->check(CLI::IsMember(format_names()).description(""));
  command.add_flag("--all", options->all, "Of every post, for a site generator, as yaml or json");
  command.add_option("POST", options->post,
                     "Path of a post, as search prints it or from here, or its address");
  command.footer(kRelatedHelp);
  command.callback([&command, &exit_code, options] {
    exit_code = with_json_errors(command, options->format == "json", [&] { return related(*options); });
  });
}

}  // namespace annals
