// SPDX-License-Identifier: GPL-2.0-or-later
#include <CLI/CLI.hpp>
#include <iostream>
#include <limits>
#include <memory>

#include "query/answer/searcher.h"
#include "query/answer/tag_report.h"
#include "query/base/output.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/commands/source_patches_output.h"
#include "query/commands/tag_formats.h"
#include "query/commands/tag_plan.h"
#include "query/index/source_patches.h"

namespace annals {

namespace {

constexpr std::size_t kUsualLines = 20;
constexpr unsigned kEveryPost = std::numeric_limits<unsigned>::max();

TagPatcher tag_patcher = nullptr;

struct TagsOptions {
  IndexChoice index;
  std::string format = "text", plan;
  std::vector<std::string> renames;
  bool missing = false, all = false, with_hidden = false;
};

constexpr const char* kTagsHelp =
    R"(Spellings that mean one tag, tags that may be one, and tags that only one post has.
With --missing, tags that the posts most like a post have and it has not.
No file is changed: --format diff prints patches of the tags in the front matter, and
of nothing else. They rename what is clear, or what --plan and --rename say. Files
that cannot be changed safely are named, and left out.

Examples:
  annals tags                             what there is to mend
  annals tags --missing --all             tags that posts may lack
  annals tags --format diff | git apply   mend what is clear, in the archive's folder
  annals tags --format plan > plan.tsv    choose yourself: edit this file, then
  annals tags --plan plan.tsv --format diff | git apply
  annals tags --rename email=e-mail --format diff

Exit codes: 0 done, 1 there are no tags or nothing to change, 2 bad request,
3 environment.)";

TagRenames chosen_renames(const TagsOptions& options) {
  TagRenames renames = options.plan.empty() ? TagRenames() : read_plan(options.plan);
  for (const std::string& text : options.renames) add_rename(renames, text);
  check_renames(renames);
  return renames;
}

std::vector<Post> posts_to_change(Searcher& searcher, const TagRenames& renames, bool with_hidden) {
  std::vector<Post> posts;
  searcher.for_each_post(kEveryPost, [&](const Post& post) {
    const bool is_shown = with_hidden || post.visibility == Visibility::Public;
    if (is_shown && has_renamed_tag(post.tags, renames))
      posts.push_back({.archive = post.archive, .path = post.path, .tags = post.tags});
  });
  return posts;
}

int print_patches(Searcher& searcher, const TagsOptions& options) {
  const bool is_chosen = !options.plan.empty() || !options.renames.empty();
  const TagRenames renames = is_chosen
                                 ? chosen_renames(options)
                                 : clear_renames(searcher.tags({.with_hidden = options.with_hidden}).pairs);
  const SourcePatches patches =
      tag_patcher(searcher.settings(), posts_to_change(searcher, renames, options.with_hidden), renames);
  std::cout << patches.text;
  finish_output();
  std::cerr << notes_on_patches(patches);
  return patches.text.empty() ? 1 : 0;
}

std::string report_text(const TagReport& report, const TagsOptions& options) {
  if (options.format == "json") return tags_json(report);
  if (options.format == "plan") return plan_text(report);
  return tags_text(report, options.missing, options.all ? report.posts + report.counts.size() : kUsualLines);
}

int report_tags(const TagsOptions& options) {
  const bool is_diff = options.format == "diff";
  if (!is_diff && (!options.plan.empty() || !options.renames.empty()))
    throw Error(ErrorKind::BadRequest, "--plan and --rename need --format diff", "Give --format diff.");
  Searcher searcher({one_index_directory(options.index)}, terminal_limits());
  if (is_diff) return print_patches(searcher, options);
  const TagReport report = searcher.tags({.with_hidden = options.with_hidden, .missing = options.missing});
  std::cout << report_text(report, options);
  finish_output();
  return report.counts.empty() ? 1 : 0;
}

void add_tag_flags(CLI::App& command, TagsOptions& options) {
  command.add_option("-f,--format", options.format, "How to write it; plan: renames to edit, diff: patches")
      ->type_name("text|json|plan|diff")
      ->check(CLI::IsMember({"text", "json", "plan", "diff"}).description(""));
  command.add_flag("--missing", options.missing, "Tags that posts may lack, by the posts most like them");
  command.add_option("--plan", options.plan, "With --format diff: rename what this file says")
      ->type_name("FILE");
  command.add_option("--rename", options.renames, "With --format diff: rename this tag; may be repeated")
      ->type_name("OLD=NEW");
  command.add_flag("--all", options.all, "Full lists");
  command.add_flag("--allow-private", options.with_hidden,
                   "Also the tags of posts that are not public, if the index has such posts");
}

}  // namespace

void set_tag_patcher(TagPatcher patcher) {
  tag_patcher = patcher;
}

void add_tags_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("tags", "Find tags to mend, and print patches that do it");
  use_readable_help(command);
  const auto options = std::make_shared<TagsOptions>();
  add_index_options(command, options->index, "Index to look in (default: the one that is searched)");
  add_tag_flags(command, *options);
  command.footer(kTagsHelp);
  command.callback([&command, &exit_code, options] {
    exit_code = with_json_errors(command, options->format == "json", [&] { return report_tags(*options); });
  });
}

}  // namespace annals
