// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/format/format_links.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "query/format/post_link.h"
#include "query/index/post_address.h"
#include "query/index/post_links.h"

namespace annals {

namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json link_json(const LinkToWrite& link) {
  return {{"title", link.post.title}, {"date", text_or_null(iso_day(link.post.date))},
          {"path", link.post.path},   {"url", text_or_null(link.url)},
          {"link", link.link},        {"markdown", link.markdown}};
}

Json target_json(const std::optional<Post>& post) {
  if (!post) return nullptr;
  Json json = {{"path", post->path},
               {"url", text_or_null(post->url)},
               {"title", post->title},
               {"date", text_or_null(iso_day(post->date))}};
  if (post->visibility != Visibility::Public) json["visibility"] = name_of(post->visibility);
  return json;
}

std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

std::vector<LinkToWrite> links_to_write(Searcher& searcher, const LinkRequest& request) {
  const IndexSettings& settings = searcher.settings();
  const MatchSet matches =
      searcher.search({.text = request.text,
                       .filters = {{"visibility", std::string(name_of(Visibility::Public))}},
                       .limit = request.limit,
                       .typing = request.typing,
                       .snippets = 0});
  std::vector<LinkToWrite> links;
  for (const Hit& hit : matches.hits)
    if (std::string link = link_to_write(hit.post, settings);
        hit.post.visibility == Visibility::Public && !link.empty())
      links.push_back(
          {hit.post, std::move(link), markdown_link(hit.post, settings), link_to(hit.post, settings)});
  return links;
}

std::string links_to_write_json(const LinkRequest& request, const std::vector<LinkToWrite>& links) {
  Json list = Json::array();
  for (const LinkToWrite& link : links) list.push_back(link_json(link));
  return line_of({{"query", request.text}, {"links", std::move(list)}});
}

std::string linked_posts_json(const LinkedPosts& links) {
  Json list = Json::array();
  for (const auto& [link, post] : links.links)
    list.push_back(
        {{"target", place_of_link_key(link.target)}, {"text", link.text}, {"post", target_json(post)}});
  return line_of({{"path", links.post.path},
                  {"url", text_or_null(links.post.url)},
                  {"title", links.post.title},
                  {"links", std::move(list)}});
}

}  // namespace annals
