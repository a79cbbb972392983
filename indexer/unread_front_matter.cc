// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/unread_front_matter.h"

#include <algorithm>
#include <array>

#include "query/ascii.h"

namespace annals {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::size_t kMaxHeaderLines = 40;

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

/// "---json", "---js": the fence names its language.
bool is_named_fence(std::string_view line) {
  return line.size() > 3 && line.starts_with("---") && std::ranges::all_of(line.substr(3), is_letter);
}

/// A JSON object, not "{{ shortcode }}" or "{% tag %}".
bool opens_json(std::string_view text) {
  return text.starts_with('{') && text.find_first_not_of(kBlanks, 1) != text.npos &&
         text[text.find_first_not_of(kBlanks, 1)] == '"';
}

constexpr auto kHidingLines = std::to_array<std::string_view>(
    {"status:draft", "status:hidden", "status:skip", "status:private", "draft:true", "published:false"});

/// "Title: …" or "title=…" and, among the lines to the first blank one, "Status: draft".
bool is_hiding_header(std::string_view text) {
  for (std::size_t i = 0; i < kMaxHeaderLines && !text.empty(); ++i) {
    std::string line = lowered_ascii(trimmed(take_line(text)));
    if (line.starts_with(':')) line.erase(0, 1);
    if (const std::size_t sign = line.find('='); sign < line.find(':')) line[sign] = ':';
    std::erase_if(line, [](char c) { return kBlanks.find(c) != kBlanks.npos; });
    if (line.empty()) return false;
    if (std::ranges::find(kHidingLines, line) != kHidingLines.end()) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> unread_front_matter(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  std::string_view rest = text;
  const std::string_view first = trimmed(take_line(rest));
  if (first == "+++") return "a block between +++ lines";
  if (first == ";;;") return "a block between ;;; lines";
  if (is_named_fence(first)) return "a block that begins with " + std::string(first);
  if (opens_json(text)) return "a JSON object";
  if (is_hiding_header(text)) return "a header without a fence";
  return std::nullopt;
}

}  // namespace annals
