// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/hash_tags.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/text/markdown_code.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

constexpr std::size_t kMostTags = 200, kLongestHashTag = 100;

/// Letters and digits of any script, and signs that a tag may have inside.
bool is_tag_byte(char c) {
  return is_word_byte(c) || c == '_' || c == '-' || c == '/';
}

bool is_number_tag(std::string_view tag) {
  return tag.find_first_not_of("0123456789") == kNotFound;
}

std::string_view tag_at(std::string_view line, std::size_t at) {
  const std::string_view text = line.substr(at);
  std::string_view tag =
      text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_tag_byte) - text.begin()));
  while (tag.ends_with('-') || tag.ends_with('/')) tag.remove_suffix(1);
  return tag.size() > kLongestHashTag ? std::string_view() : tag;
}

/// "#clay works#" has blanks in it if a second '#' ends it before the next tag.
std::size_t end_of_wide_tag(std::string_view line, std::size_t at) {
  const std::size_t mark = line.find('#', at);
  const bool ends = mark != kNotFound && mark > at && !is_blank(line[mark - 1]) &&
                    (mark + 1 == line.size() || is_blank(line[mark + 1]));
  return ends && mark - at <= kLongestHashTag ? mark : kNotFound;
}

/// None: the line has other things than tags. A number is one beside others: "#12" may be that of an issue.
std::vector<std::string> tags_of_line(std::string_view line) {
  std::vector<std::string> tags;
  line = trimmed(line);
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] != '#') return {};
    const std::string_view tag = tag_at(line, at + 1);
    if (tag.empty()) return {};
    std::size_t end = at + 1 + tag.size();
    if (const std::size_t wide = end_of_wide_tag(line, at + 1); wide != kNotFound) {
      tags.emplace_back(trimmed(line.substr(at + 1, wide - at - 1)));
      end = wide + 1;
    } else {
      tags.emplace_back(tag);
    }
    const std::size_t next = std::min(line.find_first_not_of(" \t", end), line.size());
    if (next == end && next < line.size()) return {};
    at = next;
  }
  return std::ranges::all_of(tags, is_number_tag) ? std::vector<std::string>() : tags;
}

void add_tags_in(std::string_view line, std::vector<std::string>& tags) {
  bool in_code = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '`') in_code = !in_code;
    const bool starts = at == 0 || is_blank(line[at - 1]) || line[at - 1] == '(' || line[at - 1] == '>';
    if (line[at] != '#' || in_code || !starts) continue;
    const std::string_view tag = tag_at(line, at + 1);
    if (!is_number_tag(tag)) tags.emplace_back(tag);
    at += tag.size();
  }
}

/// Bear's: below "# Title", and in the last line. Elsewhere "#Heading" is more likely a heading.
std::vector<std::string> tags_at_ends(std::string_view body) {
  body = trimmed(body);
  Lines lines(body);
  const auto title = lines.next();
  if (!title || !title->starts_with("# ")) return {};
  const std::string_view below = trimmed(body.substr(lines.end()));
  std::vector<std::string> tags = tags_of_line(below.substr(0, below.find('\n')));
  const std::size_t last = below.rfind('\n');
  if (last != kNotFound) std::ranges::move(tags_of_line(below.substr(last + 1)), std::back_inserter(tags));
  return tags;
}

}  // namespace

std::string_view without_tags_at_end(std::string_view body) {
  const std::string_view text = trimmed(body);
  const std::size_t last = text.rfind('\n');
  if (!text.starts_with("# ") || last == kNotFound || tags_of_line(text.substr(last + 1)).empty())
    return body;
  return text.substr(0, last + 1);
}

std::vector<std::string> hash_tags(std::string_view body, HashTags which) {
  if (which == HashTags::Lines) return tags_at_ends(body);
  std::vector<std::string> tags;
  CodeFence code;
  Lines lines(body);
  while (const auto line = lines.next()) {
    if (tags.size() >= kMostTags) break;
    if (code.takes(*line) || line->find('#') == kNotFound) continue;
    std::vector<std::string> only = tags_of_line(*line);
    if (only.empty()) add_tags_in(*line, tags);
    std::erase_if(only, is_number_tag);
    std::ranges::move(only, std::back_inserter(tags));
  }
  return tags;
}

}  // namespace annals
