// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/mcp/mcp_answers.h"

#include <fmt/format.h>

#include "query/base/unicode.h"
#include "query/index/document.h"
#include "query/index/post_address.h"

namespace annals {

namespace {

std::string link_to_section(const Post& post, const Section& section, const IndexSettings& settings) {
  const std::string link = link_to(post, settings);
  return link.empty() || section.id.empty() ? link : link + '#' + section.id;
}

McpJson hit_json(const Hit& hit, const IndexSettings& settings) {
  McpJson json = post_json(hit.post, settings);
  if (hit.section) json["section"] = section_json(hit.post, *hit.section, settings);
  json["snippets"] = McpJson::array();
  for (const Snippet& snippet : hit.snippets) json["snippets"].push_back(snippet.text);
  return json;
}

}  // namespace

McpJson text_or_null_of(const std::string& text) {
  return text.empty() ? McpJson(nullptr) : McpJson(text);
}

std::string heading_of(const Post& post) {
  const std::string day = iso_day(post.date);
  std::string text = fmt::format("{} ({}", post.title, day.empty() ? "no date" : day);
  if (!post.authors.empty()) text += fmt::format(", by {}", fmt::join(post.authors, ", "));
  if (!post.tags.empty()) text += fmt::format("; {}", fmt::join(post.tags, ", "));
  if (post.visibility != Visibility::Public) text += fmt::format("; {}", name_of(post.visibility));
  return text + ")";
}

std::string place_of(const Post& post, const std::string& link) {
  return link.empty() ? "path: " + post.path : link;
}

McpJson post_json(const Post& post, const IndexSettings& settings) {
  McpJson json = {{"title", post.title},     {"url", text_or_null_of(link_to(post, settings))},
                  {"path", post.path},       {"date", text_or_null_of(iso_day(post.date))},
                  {"authors", post.authors}, {"tags", post.tags}};
  if (post.visibility != Visibility::Public) json["visibility"] = name_of(post.visibility);
  return json;
}

McpJson post_properties() {
  return {{"title", of_type("string")},
          {"url", text_or_null()},
          {"path", of_type("string")},
          {"date", text_or_null()},
          {"authors", list_of(of_type("string"))},
          {"tags", list_of(of_type("string"))},
          {"visibility", of_type("string", "Only of a post that is not public")}};
}

McpJson post_schema() {
  return object_of(post_properties(), {"visibility"});
}

McpJson section_json(const Post& post, const Section& section, const IndexSettings& settings) {
  return {{"heading", section.heading}, {"url", text_or_null_of(link_to_section(post, section, settings))}};
}

McpJson section_schema() {
  return object_of({{"heading", of_type("string")}, {"url", text_or_null()}});
}

std::string hits_text(const std::vector<Hit>& hits, const IndexSettings& settings) {
  std::string text;
  for (const Hit& hit : hits) {
    const std::string link =
        hit.section ? link_to_section(hit.post, *hit.section, settings) : link_to(hit.post, settings);
    text += fmt::format("\n{}. {}\n   {}\n", hit.rank, heading_of(hit.post), place_of(hit.post, link));
    for (const Snippet& snippet : hit.snippets)
      text += fmt::format("   {}{}{}\n", snippet.starts_inside ? "…" : "", collapse_blanks(snippet.text),
                          snippet.ends_inside ? "…" : "");
  }
  return text;
}

McpJson hits_json(const std::vector<Hit>& hits, const IndexSettings& settings) {
  McpJson json = McpJson::array();
  for (const Hit& hit : hits) json.push_back(hit_json(hit, settings));
  return json;
}

McpJson hits_schema() {
  McpJson properties = post_properties();
  properties["section"] = section_schema();
  properties["snippets"] = list_of(of_type("string"));
  return list_of(object_of(std::move(properties), {"visibility", "section"}));
}

std::string values_text(const Facet& facet) {
  std::string text;
  for (const FacetValue& value : facet.values)
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", value.value, value.count);
  return text.empty() ? "none" : text;
}

McpJson values_json(const Facet& facet) {
  McpJson json = McpJson::array();
  for (const FacetValue& value : facet.values)
    json.push_back(McpJson{{"value", value.value}, {"count", value.count}});
  return json;
}

McpJson values_schema() {
  return list_of(object_of({{"value", of_type("string")}, {"count", of_type("integer")}}));
}

std::string counted_posts(const MatchCount& matches) {
  return fmt::format("{}{} {}", matches.exact ? "" : "about ", matches.estimated,
                     matches.estimated == 1 ? "post" : "posts");
}

}  // namespace annals
