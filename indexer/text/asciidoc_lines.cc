// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/asciidoc_lines.h"

#include "indexer/text/block_lines.h"
#include "indexer/text/span_marks.h"
#include "query/base/ascii.h"
#include "query/base/utf8.h"

namespace annals::asciidoc {
namespace {}  // namespace

const Delimiter* delimiter_of(std::string_view line) {
  const std::string_view mark = line.starts_with("```") ? line.substr(0, 3) : line;  // "```java"
  const auto row = std::ranges::find_if(kDelimiters, [&](const Delimiter& delimiter) {
    return mark.size() >= delimiter.least && consists_only_of(mark, delimiter.mark);
  });
  return row == kDelimiters.end() ? nullptr : &*row;
}

bool is_underline_of(std::string_view line, std::string_view title) {
  const auto length = characters_in(title);
  return line.size() >= 3 && line.size() + 1 >= length && line.size() <= length + 1;
}

std::size_t item_marker(std::string_view line) {
  for (const char mark : {'*', '.', '-'})
    if (const std::size_t depth = leading(line, mark); depth > 0 && depth <= 6) return depth + 1;
  if (line.starts_with('<') && line.size() > 3) {
    const std::size_t end = line.find("> ");
    if (end != kNotFound && end < 5 && line.substr(1, end - 1).find_first_not_of("0123456789.") == kNotFound)
      return end + 2;
  }
  return number_marker(line);
}

std::size_t definition_mark(std::string_view line) {
  for (std::size_t at = line.find("::"); at != kNotFound; at = line.find("::", at + 1)) {
    std::size_t end = at;
    while (end < line.size() && line[end] == ':') ++end;
    const bool is_end = end == line.size() || line[end] == ' ';
    if (is_end && at > 0 && line[at - 1] != ' ' && end - at <= 4) return at;
    at = end - 1;
  }
  return kNotFound;
}

std::string_view block_macro(std::string_view line) {
  const std::size_t end = line.find("::");
  if (end == 0 || end == kNotFound || !line.ends_with(']')) return {};
  const std::string_view name = line.substr(0, end);
  const bool is_name =
      std::ranges::all_of(name, [](char c) { return is_word_byte(c) || c == '-' || c == '_'; });
  const std::size_t open = line.find_first_of(" [", end);
  return is_name && open != kNotFound && line[open] == '[' ? name : std::string_view();
}

std::string_view without_specifier(std::string_view cell, bool is_before_mark, bool is_first) {
  constexpr std::size_t kMostBytes = 8;
  const std::size_t blank = cell.find_last_of(" \t");
  const std::size_t word = blank == kNotFound ? 0 : blank + 1;
  const bool is_specifier = is_before_mark && word < cell.size() && cell.size() - word <= kMostBytes &&
                            cell.find_first_not_of("0123456789.+*<>^adehlmsv", word) == kNotFound &&
                            (word > 0 || is_first);
  return trim_blanks(is_specifier ? cell.substr(0, word) : cell);
}

}  // namespace annals::asciidoc
