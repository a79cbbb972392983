// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "query/ask/parameters.h"
#include "query/base/error.h"
#include "query/base/utf8.h"
#include "query/index/document.h"
#include "query/index/post_address.h"
#include "web/mcp/mcp_answers.h"
#include "web/mcp/mcp_named_post.h"
#include "web/mcp/mcp_tools.h"

namespace annals {

namespace {

constexpr unsigned kUsualBytes = 16'000, kMostTextBytes = 64'000;  // of a post's text in one answer

std::vector<Parameter> read_arguments(const IndexSettings& settings) {
  std::vector<Parameter> arguments = post_arguments(settings);
  arguments.push_back({.name = "offset",
                       .kind = ParameterKind::Count,
                       .help = "Byte of the text to start at: next_offset of the answer before (default 0)"});
  arguments.push_back({.name = "length",
                       .kind = ParameterKind::Count,
                       .help = fmt::format("Bytes of text to read (default {})", kUsualBytes),
                       .max = kMostTextBytes});
  return arguments;
}

std::vector<Parameter> related_arguments(const IndexSettings& settings) {
  std::vector<Parameter> arguments = post_arguments(settings);
  for (const Parameter& row : std::span(related_parameters()).subspan(post_parameters().size()))
    arguments.push_back(row);
  return arguments;
}

/// [begin, end) of a post's text, between characters.
struct Part {
  std::size_t begin = 0, end = 0;
};

std::size_t start_of_character(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  while (at < text.size() && is_continuation_byte(text[at])) ++at;
  return at;
}

std::size_t start_of_section(const Post& post, const std::string& anchor) {
  for (const Section& section : post.sections)
    if (!anchor.empty() && section.id == anchor) return section.offset;
  return 0;
}

Part part_of(const Post& post, const McpJson& arguments, const std::string& anchor) {
  const unsigned start = count_of(arguments, "offset", static_cast<unsigned>(start_of_section(post, anchor)));
  const unsigned length = std::max(1U, count_of(arguments, "length", kUsualBytes));
  const std::size_t begin = start_of_character(post.text, start);
  return {begin, start_of_character(post.text, begin + length)};
}

/// The text with its headings marked as in Markdown.
std::string marked_text(const Post& post, Part part) {
  std::string text;
  const std::string_view all = post.text;
  std::size_t done = part.begin;
  for (const Section& section : post.sections) {
    if (section.offset < done || section.offset >= part.end) continue;
    text += all.substr(done, section.offset - done);
    text.append(section.level, '#').append(" ");
    done = section.offset;
  }
  text += all.substr(done, part.end - done);
  return text;
}

McpJson sections_json(const Post& post, Part part, const IndexSettings& settings) {
  McpJson sections = McpJson::array();
  for (const Section& section : post.sections)
    if (section.offset >= part.begin && section.offset < part.end)
      sections.push_back(section_json(post, section, settings));
  return sections;
}

bool is_cut_short(const Post& post) {
  constexpr std::size_t kLongestCharacter = 4;
  return post.text.size() + kLongestCharacter > kStoredTextBytes;
}

McpContent read_post(const McpJson& arguments, Searcher& searcher) {
  const IndexSettings& settings = searcher.settings();
  const PostArgument named = post_named(arguments, settings);
  const Post post = searcher.post(named.path, named.url);
  const Part part = part_of(post, arguments, named.anchor);
  const std::string text = marked_text(post, part);
  const bool is_end = part.end == post.text.size();
  McpJson json = post_json(post, settings);
  json["updated"] = text_or_null_of(iso_day(post.updated));
  json["categories"] = post.categories;
  json["description"] = post.description;
  json["sections"] = sections_json(post, part, settings);
  json["text"] = text;
  json["offset"] = part.begin;
  json["length"] = post.text.size();
  json["next_offset"] = is_end ? McpJson(nullptr) : McpJson(part.end);
  std::string rest;
  if (!is_end)
    rest = fmt::format("\n\n[{} of {} bytes; more with offset {}]", part.end, post.text.size(), part.end);
  else if (is_cut_short(post))
    rest = "\n\n[The post is longer; the rest is searched but not kept.]";
  return {.text = fmt::format("{}\n{}\n\n{}{}\n", heading_of(post), place_of(post, link_to(post, settings)),
                              text, rest),
          .structured = std::move(json)};
}

McpJson read_output() {
  McpJson properties = post_properties();
  properties["updated"] = text_or_null();
  properties["categories"] = list_of(of_type("string"));
  properties["description"] = of_type("string");
  properties["sections"] = list_of(section_schema());
  properties["text"] = of_type("string", "Headings are marked with #");
  properties["offset"] = of_type("integer");
  properties["length"] = of_type("integer", "Bytes of the whole text");
  properties["next_offset"] = {{"type", {"integer", "null"}}};
  return object_of(std::move(properties), {"visibility"});
}

McpContent related(const McpJson& arguments, Searcher& searcher) {
  const IndexSettings& settings = searcher.settings();
  const PostArgument named = post_named(arguments, settings);
  const RelatedPosts found = searcher.related(
      {.path = named.path, .url = named.url, .limit = count_of(arguments, "limit", RelatedRequest{}.limit)});
  return {
      .text = fmt::format("{} like {}:\n{}", counted_posts({static_cast<unsigned>(found.hits.size()), true}),
                          heading_of(found.post), hits_text(found.hits, settings)),
      .structured = {{"post", post_json(found.post, settings)}, {"posts", hits_json(found.hits, settings)}}};
}

McpJson related_output() {
  return object_of({{"post", post_schema()}, {"posts", hits_schema()}});
}

}  // namespace

McpTool read_post_tool() {
  return {.name = "read_post",
          .title = "Read a post",
          .description =
              "The text of a post with its headings, title, date, tags and authors; a long one in parts.",
          .arguments = read_arguments,
          .output = read_output,
          .call = read_post};
}

McpTool related_tool() {
  return {.name = "related",
          .title = "Posts like one",
          .description = "Posts that share a post's most significant words, tags and links.",
          .arguments = related_arguments,
          .output = related_output,
          .call = related};
}

}  // namespace annals
