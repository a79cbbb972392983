// SPDX-License-Identifier: GPL-2.0-or-later
/// The body of Kirby's pages: Markdown with tags such as "(link: /a text: A)", or a JSON list of blocks.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "indexer/text/rising_finder.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"
#include "query/base/escape.h"

namespace annals {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestKirbyTag = 1'000, kMostLevels = 32;

constexpr auto kTags =
    std::to_array<std::string_view>({"link", "image", "email", "tel", "file", "video", "vimeo", "youtube",
                                     "gist", "twitter", "date", "audio"});
constexpr auto kKirbyAttributes = std::to_array<std::string_view>(
    {"text", "alt", "caption", "class", "target", "title", "rel", "width", "height", "link", "lang", "file"});

/// The name of the tag that begins at "("; empty: that is a bracket of the text.
std::string_view tag_name(std::string_view text) {
  const auto row = std::ranges::find_if(kTags, [&](std::string_view name) {
    return starts_in_any_case(text.substr(1), name) && text.size() > name.size() + 1 &&
           text[name.size() + 1] == ':';
  });
  return row == kTags.end() ? std::string_view() : *row;
}

/// What stands behind " text:" up to the next attribute; empty: it is not there.
std::string_view attribute_of(std::string_view tag, std::string_view name) {
  const std::string wanted = " " + std::string(name) + ":";
  const std::size_t begin = tag.find(wanted);
  if (begin == kNotFound) return {};
  std::string_view value = tag.substr(begin + wanted.size());
  for (std::string_view other : kKirbyAttributes)
    value = value.substr(0, value.find(" " + std::string(other) + ":"));
  return trimmed(value);
}

std::string_view main_value(std::string_view tag) {
  tag.remove_prefix(tag.find(':') + 1);
  for (std::string_view other : kKirbyAttributes)
    tag = tag.substr(0, tag.find(" " + std::string(other) + ":"));
  return trimmed(tag);
}

std::string markdown_of_tag(std::string_view name, std::string_view tag) {
  const std::string_view text = attribute_of(tag, "text");
  if (name == "link") {
    const std::string_view target = main_value(tag);
    return "[" + std::string(text.empty() ? target : text) + "](<" + std::string(target) + ">)";
  }
  if (name == "image")
    return "![" + std::string(attribute_of(tag, "alt")) + "](<x>) " +
           std::string(attribute_of(tag, "caption"));
  if (name == "date") return {};
  return std::string(text.empty() ? attribute_of(tag, "caption") : text);
}

std::string with_markdown_tags(std::string_view body) {
  std::string out;
  RisingFinder ends;
  for (std::size_t at = 0;;) {
    const std::size_t open = body.find('(', at);
    if (open == kNotFound) return out.append(body.substr(at));
    out += body.substr(at, open - at);
    const std::string_view name = tag_name(body.substr(open));
    const std::size_t close = name.empty() ? kNotFound : ends.find(body, ")", open);
    const bool is_tag = close != kNotFound && close - open <= kLongestKirbyTag;
    out += is_tag ? markdown_of_tag(name, body.substr(open + 1, close - open - 1)) : "(";
    at = is_tag ? close + 1 : open + 1;
  }
}

std::string text_at(const json& map, const char* key) {
  const auto found = map.find(key);
  return found != map.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string block_html(const std::string& type, const json& content) {
  const std::string text = text_at(content, "text");
  if (type == "heading") {
    const std::string level = text_at(content, "level");
    const std::string name = level.size() == 2 && level[0] == 'h' ? level : "h2";
    return "<" + name + ">" + text + "</" + name + ">\n";
  }
  if (type == "code") return "<pre>\n" + escaped(text_at(content, "code"), kInElements) + "</pre>\n";
  std::string html = "<div>" + text + "</div>\n";
  for (const char* key : {"citation", "caption"}) html += "<p>" + text_at(content, key) + "</p>\n";
  if (const std::string alt = text_at(content, "alt"); !alt.empty())
    html += "<img alt=\"" + escaped(alt, kInAttributes) + "\">\n";
  return html;
}

/// Blocks, and what layouts hold them in. What its author has hidden is left out.
std::string blocks_html(const json& node, std::size_t level = 0) {
  std::string html;
  if (level > kMostLevels) return html;
  if (node.is_array())
    for (const json& item : node) html += blocks_html(item, level + 1);
  if (!node.is_object()) return html;
  const auto hidden = node.find("isHidden");
  if (hidden != node.end() && *hidden == true) return html;
  const auto content = node.find("content");
  if (content != node.end() && content->is_object()) html += block_html(text_at(node, "type"), *content);
  if (content != node.end() && content->is_string()) html += "<p>" + content->get<std::string>() + "</p>\n";
  for (const char* key : {"columns", "blocks"})
    if (const auto inner = node.find(key); inner != node.end()) html += blocks_html(*inner, level + 1);
  return html;
}

}  // namespace

ExtractedText extract_kirbytext(std::string_view body) {
  if (const std::string_view text = trimmed(body); text.starts_with('[') && text.ends_with(']')) {
    const json blocks = json::parse(text, nullptr, false);
    if (blocks.is_array()) return extract_html_fragment(blocks_html(blocks));
  }
  return extract_markdown(with_markdown_tags(body));
}

}  // namespace annals
