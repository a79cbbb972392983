// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/markdown_containers.h"

#include <algorithm>
#include <array>

#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::size_t kIndent = 4, kMostBlocks = 20;
constexpr std::size_t kDeepest = 4 * kIndent;  // items of lists are indented too

constexpr auto kIndentedOpeners =
    std::to_array<std::string_view>({"!!!", "???+", "???", "===+", "===!", "==="});

/// Bytes of white space that reach `columns`; a tab counts as up to 4.
std::size_t bytes_of_margin(std::string_view line, std::size_t columns) {
  std::size_t at = 0;
  for (std::size_t column = 0; at < line.size() && column < columns && is_blank(line[at]); ++at)
    column = line[at] == '\t' ? (column / kIndent + 1) * kIndent : column + 1;
  return at;
}

std::size_t columns_before_text(std::string_view line) {
  std::size_t column = 0;
  for (std::size_t at = 0; at < line.size() && is_blank(line[at]); ++at)
    column = line[at] == '\t' ? (column / kIndent + 1) * kIndent : column + 1;
  return column;
}

std::string_view first_filled_line(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (const std::string_view line = text.substr(0, end); !trimmed(line).empty()) return line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {};
}

/// "Wet ground" of `warning inline "Wet ground"`; empty: none.
std::string_view in_quotes(std::string_view text) {
  const std::size_t begin = text.find('"'), end = text.rfind('"');
  return end == kNotFound || end == begin ? std::string_view() : text.substr(begin + 1, end - begin - 1);
}

/// A title is a line of its own: what follows in the same paragraph is not joined to it.
std::string as_line(std::string_view title) {
  title = trimmed(title);
  return title.empty() ? std::string() : std::string(title) + "  ";
}

bool is_container_name_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '_';
}

std::string_view without_attributes(std::string_view text) {
  text = trimmed(text);
  const std::size_t open = text.ends_with('}') ? text.rfind('{') : kNotFound;
  return open == kNotFound ? text : trimmed(text.substr(0, open));
}

/// `title="X"` of `{.callout-note title="X"}`.
std::string_view title_attribute(std::string_view attributes) {
  constexpr std::string_view kTitle = "title=\"";
  const std::size_t begin = attributes.find(kTitle);
  if (begin == kNotFound) return {};
  const std::string_view value = attributes.substr(begin + kTitle.size());
  return value.substr(0, value.find('"'));
}

/// Behind the colons of ":::note[Title]", "::: tip Title", "::: {.class}"; none: that is prose.
std::optional<std::string> title_of_fence(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('{')) return as_line(title_attribute(text));
  const auto end = std::ranges::find_if_not(text, is_container_name_byte);
  const auto name = static_cast<std::size_t>(end - text.begin());
  if (name == 0 && !text.empty()) return std::nullopt;
  std::string_view title = without_attributes(text.substr(name));
  if (title.starts_with('[')) title = title.substr(1, title.rfind(']') - 1);
  return as_line(title);
}

std::optional<std::string> title_of_colons(std::string_view line) {
  const std::size_t colons = std::min(line.find_first_not_of(':'), line.size());
  if (colons < 3) return std::nullopt;
  std::string_view text = line.substr(colons);
  text = text.substr(0, text.find_last_not_of(": ") + 1);  // "::: note :::"
  return title_of_fence(text);
}

/// "/// note | Title" and "///". Indented, it may be code.
std::optional<std::string> title_of_slashes(std::string_view line) {
  const std::size_t slashes = std::min(line.find_first_not_of('/'), line.size());
  const std::string_view text = trimmed(line.substr(slashes));
  if (slashes < 3 || (!text.empty() && !is_blank(line[slashes]))) return std::nullopt;
  const std::size_t bar = std::min(text.find('|'), text.size());
  if (!std::ranges::all_of(trimmed(text.substr(0, bar)), is_container_name_byte)) return std::nullopt;
  return as_line(text.substr(std::min(bar + 1, text.size())));
}

/// "> [!warning]- Frost" -> "> Frost"
std::optional<std::string> title_of_callout(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t>"), line.size());
  if (line.substr(0, begin).find('>') == kNotFound || !line.substr(begin).starts_with("[!"))
    return std::nullopt;
  const std::size_t close = line.find(']', begin);
  if (close == kNotFound || close == begin + 2) return std::nullopt;
  const std::string_view kind = line.substr(begin + 2, close - begin - 2);
  const auto is_kind_byte = [](char c) {
    return is_word_byte(c) || c == '-' || c == '_' || c == '|' || c == ' ';
  };
  if (!std::ranges::all_of(kind, is_kind_byte)) return std::nullopt;
  std::string_view title = line.substr(close + 1);
  if (title.starts_with('-') || title.starts_with('+')) title.remove_prefix(1);
  if (title.starts_with('(') || title.starts_with('[')) return std::nullopt;  // a link
  return std::string(line.substr(0, begin)) + as_line(title);
}

}  // namespace

std::string_view MarkdownContainers::enter(std::string_view line) {
  if (margins_.empty() || trimmed(line).empty()) return line;
  const std::size_t columns = columns_before_text(line);
  while (!margins_.empty() && columns < margins_.back()) margins_.pop_back();
  return margins_.empty() ? line : line.substr(bytes_of_margin(line, margins_.back()));
}

/// A block of MkDocs has its text indented below it. What only looks like its first line has none.
std::optional<std::string> MarkdownContainers::indented_title(std::string_view line, std::string_view rest) {
  const std::size_t own = columns_before_text(line);
  const std::string_view text = trimmed(line);
  const auto opener =
      std::ranges::find_if(kIndentedOpeners, [&](std::string_view mark) { return text.starts_with(mark); });
  if (own >= kDeepest || opener == kIndentedOpeners.end()) return std::nullopt;
  const std::string_view behind = text.substr(opener->size());
  const bool is_tab = opener->starts_with('=');
  if (!behind.starts_with(' ') || (is_tab && !trimmed(behind).starts_with('"'))) return std::nullopt;
  const std::size_t margin = (margins_.empty() ? 0 : margins_.back()) + own + kIndent;
  if (columns_before_text(first_filled_line(rest)) < margin || margins_.size() >= kMostBlocks)
    return std::nullopt;
  margins_.push_back(margin);
  return as_line(in_quotes(behind));
}

std::optional<std::string> MarkdownContainers::shown(std::string_view line, std::string_view rest) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  if (begin == line.size()) return std::nullopt;
  const std::string_view text = trimmed(line);
  switch (line[begin]) {
    case ':':
      return title_of_colons(text);
    case '/':
      return begin >= kIndent ? std::nullopt : title_of_slashes(text);
    case '>':
      return title_of_callout(line);
    case '!':
    case '?':
    case '=':
      return indented_title(line, rest);
    default:
      return std::nullopt;
  }
}

}  // namespace annals
