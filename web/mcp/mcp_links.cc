// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include "query/answer/link_suggestions.h"
#include "query/ask/parameters.h"
#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/format/format_links.h"
#include "query/format/post_link.h"
#include "query/index/post_links.h"
#include "web/mcp/mcp_answers.h"
#include "web/mcp/mcp_named_post.h"
#include "web/mcp/mcp_tools.h"

namespace annals {

namespace {

std::vector<Parameter> suggested_arguments(const IndexSettings&) {
  return {{.name = "path", .help = "The path of the post in the archive, as search gives it"}};
}

/// A hidden post is not there, and none is a target.
McpContent suggest_links(const McpJson& arguments, Searcher& searcher) {
  const std::string path = text_of(arguments, "path");
  if (path.empty())
    throw Error(ErrorKind::BadRequest, "name one post, by path", "It is in the answers of search.");
  const Post post = searcher.post(path, {});
  if (post.visibility != Visibility::Public) throw Error(ErrorKind::NotFound, "there is no post at " + path);
  const LinkSuggestions found = searcher.suggest_links({.path = post.path});
  const IndexSettings& settings = searcher.settings();
  std::string text = heading_of(post) + '\n';
  McpJson links = McpJson::array();
  for (const LinkSuggestion& suggestion : found.list) {
    const Post& target = found.posts[suggestion.target];
    const std::string link = link_to_write(target, settings);
    text += fmt::format("{} -> {} ({})\n", suggestion.words, heading_of(target), link);
    links.push_back({{"words", suggestion.words},
                     {"by", name_of(suggestion.origin)},
                     {"score", suggestion.score},
                     {"link", link},
                     {"post", post_json(target, settings)}});
  }
  return {.text = std::move(text), .structured = {{"links", std::move(links)}}};
}

McpJson suggested_output() {
  const McpJson link =
      object_of({{"words", of_type("string", "As the post has them")},
                 {"by", of_type("string", "title, link or phrase: what names the other post")},
                 {"score", of_type("number", "0 to 1: how sure it is")},
                 {"link", of_type("string", "As the generator of the archive writes it")},
                 {"post", post_schema()}});
  return object_of({{"links", list_of(link)}});
}

std::vector<Parameter> link_arguments(const IndexSettings&) {
  return {{.name = "query", .help = link_parameters().front().help}, link_parameters().at(1)};
}

McpContent link(const McpJson& arguments, Searcher& searcher) {
  const LinkRequest request{.text = clean_text(text_of(arguments, "query")),
                            .limit = count_of(arguments, "limit", LinkRequest{}.limit)};
  std::string text;
  McpJson links = McpJson::array();
  for (const LinkToWrite& found : links_to_write(searcher, request)) {
    text += fmt::format("{}\n{}\n", heading_of(found.post), found.link);
    links.push_back({{"link", found.link},
                     {"markdown", found.markdown},
                     {"post", post_json(found.post, searcher.settings())}});
  }
  return {.text = std::move(text), .structured = {{"links", std::move(links)}}};
}

McpJson link_output() {
  const McpJson row = object_of({{"link", of_type("string", "As the generator of the archive writes it")},
                                 {"markdown", of_type("string", "The same with the title")},
                                 {"post", post_schema()}});
  return object_of({{"links", list_of(row)}});
}

McpContent links(const McpJson& arguments, Searcher& searcher) {
  const IndexSettings& settings = searcher.settings();
  const PostArgument named = post_named(arguments, settings);
  const LinkedPosts found = searcher.linked_posts(named.path, named.url);
  std::string text = heading_of(found.post) + '\n';
  McpJson rows = McpJson::array();
  for (const auto& [written, post] : found.links) {
    const std::string target(place_of_link_key(written.target));
    text += fmt::format("{} -> {}\n", written.text, post ? heading_of(*post) : target);
    rows.push_back({{"target", target},
                    {"words", written.text},
                    {"post", post ? post_json(*post, settings) : McpJson(nullptr)}});
  }
  return {.text = std::move(text), .structured = {{"links", std::move(rows)}}};
}

McpJson links_output() {
  McpJson post = post_schema();
  post["type"] = {"object", "null"};
  const McpJson row =
      object_of({{"target", of_type("string", "An address of the site, or a file of the archive")},
                 {"words", of_type("string", "What readers see of the link")},
                 {"post", post}});
  return object_of({{"links", list_of(row)}});
}

}  // namespace

McpTool link_tool() {
  return {.name = "link",
          .title = "Link to a post",
          .description = "Links to the posts that fit a query, as posts of the same archive write them.",
          .arguments = link_arguments,
          .output = link_output,
          .call = link};
}

McpTool links_tool() {
  return {.name = "links",
          .title = "Links of a post",
          .description = "What a post links to in the blog, and which of it the index has.",
          .arguments = post_arguments,
          .output = links_output,
          .call = links};
}

McpTool suggest_links_tool() {
  return {.name = "suggest_links",
          .title = "Links that are missing",
          .description =
              "Places in a post that name an older post and do not link to it, with the link to write.",
          .arguments = suggested_arguments,
          .output = suggested_output,
          .call = suggest_links};
}

}  // namespace annals
