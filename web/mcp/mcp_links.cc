// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include "query/answer/link_suggestions.h"
#include "query/base/error.h"
#include "query/format/post_link.h"
#include "web/mcp/mcp_answers.h"
#include "web/mcp/mcp_tools.h"

namespace annals {

namespace {

std::vector<Parameter> links_arguments(const IndexSettings&) {
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

McpJson links_output() {
  const McpJson link =
      object_of({{"words", of_type("string", "As the post has them")},
                 {"by", of_type("string", "title, link or phrase: what names the other post")},
                 {"score", of_type("number", "0 to 1: how sure it is")},
                 {"link", of_type("string", "As the generator of the archive writes it")},
                 {"post", post_schema()}});
  return object_of({{"links", list_of(link)}});
}

}  // namespace

McpTool suggest_links_tool() {
  return {.name = "suggest_links",
          .title = "Links that are missing",
          .description =
              "Places in a post that name an older post and do not link to it, with the link to write.",
          .arguments = links_arguments,
          .output = links_output,
          .call = suggest_links};
}

}  // namespace annals
