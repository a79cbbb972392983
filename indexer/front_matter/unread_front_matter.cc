// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/unread_front_matter.h"

#include <algorithm>
#include <array>

#include "indexer/front_matter/hiding_words.h"
#include "indexer/front_matter/keys.h"
#include "query/base/ascii.h"
#include "query/base/byte_order_mark.h"

namespace annals {
namespace {

constexpr std::string_view kJsonBlanks = " \t\r\n";
constexpr std::size_t kMaxHeaderLines = 40;

std::string_view take_first_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

/// "---json", "---js": the fence names its language.
bool is_fence_with_name(std::string_view line) {
  return line.size() > 3 && line.starts_with("---") && std::ranges::all_of(line.substr(3), is_letter);
}

/// A JSON object, not "{{ shortcode }}" or "{% tag %}".
bool opens_json(std::string_view text) {
  return text.starts_with('{') && text.find_first_not_of(kJsonBlanks, 1) != text.npos &&
         text[text.find_first_not_of(kJsonBlanks, 1)] == '"';
}

/// "Title: …" or "title=…" and, among the lines to the first blank one, "Status: draft".
bool is_hiding_header(std::string_view text) {
  for (std::size_t i = 0; i < kMaxHeaderLines && !text.empty(); ++i) {
    std::string line = lowered_ascii(trimmed(take_first_line(text)));
    if (line.starts_with(':')) line.erase(0, 1);
    if (const std::size_t equals = line.find('='); equals < line.find(':')) line[equals] = ':';
    std::erase_if(line, [](char c) { return kJsonBlanks.find(c) != kJsonBlanks.npos; });
    if (line.empty()) return false;
    const std::size_t sign = line.find(':');
    if (sign != line.npos && is_hiding_line(normal_key(line.substr(0, sign)), line.substr(sign + 1)))
      return true;
  }
  return false;
}

/// One of these is in the first line.
constexpr auto kMovableTypeKeys =
    std::to_array<std::string_view>({"AUTHOR", "TITLE", "BASENAME", "STATUS", "ALLOW COMMENTS",
                                     "CONVERT BREAKS", "DATE", "PRIMARY CATEGORY", "CATEGORY", "UNIQUE URL"});

/// Below the head of an entry; a heading that is underlined by hyphens has other text there.
constexpr auto kPartStarts = std::to_array<std::string_view>(
    {"\n-----\nBODY:", "\n-----\r\nBODY:", "\n-----\nEXTENDED BODY:", "\n-----\r\nEXTENDED BODY:",
     "\n--------\nAUTHOR:", "\n--------\r\nAUTHOR:", "\n--------\nTITLE:", "\n--------\r\nTITLE:"});

}  // namespace

bool begins_movable_type(std::string_view text) {
  text = without_byte_order_mark(text);
  text.remove_prefix(std::min(text.find_first_not_of(kJsonBlanks), text.size()));
  const std::string_view first = text.substr(0, text.find('\n'));
  return first.find(':') != first.npos &&
         std::ranges::find(kMovableTypeKeys, first.substr(0, first.find(':'))) != kMovableTypeKeys.end() &&
         std::ranges::any_of(kPartStarts,
                             [&](std::string_view part) { return text.find(part) != text.npos; });
}

std::optional<std::string> packed_posts(std::string_view text) {
  if (begins_movable_type(text)) return "an export of Movable Type";
  text.remove_prefix(std::min(text.find_first_not_of(kJsonBlanks), text.size()));
  if (text.starts_with("///DOTCLEAR|")) return "an export of Dotclear";
  return std::nullopt;
}

std::optional<std::string> unread_front_matter(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kJsonBlanks), text.size()));
  std::string_view rest = text;
  const std::string_view first = trimmed(take_first_line(rest));
  if (first == "+++") return "a block between +++ lines";
  if (first == ";;;") return "a block between ;;; lines";
  if (is_fence_with_name(first)) return "a block that begins with " + std::string(first);
  if (opens_json(text)) return "a JSON object";
  if (is_hiding_header(text)) return "a header without a fence";
  return std::nullopt;
}

}  // namespace annals
