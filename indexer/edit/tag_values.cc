// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/tag_values.h"

#include <algorithm>

#include "indexer/post/value_text.h"
#include "query/base/ascii.h"

namespace annals {

namespace {

/// Where to read, and how.
struct TagReading {
  std::string_view bytes;
  std::size_t end;  ///< Of the front matter.
  const TagSyntax& syntax;

  bool is_at(std::size_t at, char c) const { return at < end && bytes[at] == c; }
  std::size_t behind_blanks(std::size_t at) const {
    while (at < end && is_blank(bytes[at])) ++at;
    return at;
  }
  std::size_t line_end(std::size_t at) const {
    const std::size_t feed = std::min(bytes.find('\n', at), end);
    return feed > at && bytes[feed - 1] == '\r' ? feed - 1 : feed;
  }
  std::size_t next_line(std::size_t at) const { return std::min(bytes.find('\n', at), end - 1) + 1; }
  bool is_quote(std::size_t at) const { return syntax.quotes && (is_at(at, '"') || is_at(at, '\'')); }
  bool begins_comment(std::size_t at) const {
    return syntax.quotes && is_at(at, '#') && (at == 0 || is_space(bytes[at - 1]));
  }
};

std::string unescaped(std::string_view inside, char quote) {
  std::string text;
  for (std::size_t at = 0; at < inside.size(); ++at) {
    const bool is_pair =
        at + 1 < inside.size() &&
        ((quote == '"' && inside[at] == '\\' && (inside[at + 1] == '"' || inside[at + 1] == '\\')) ||
         (quote == '\'' && inside[at] == '\'' && inside[at + 1] == '\''));
    text += inside[is_pair ? ++at : at];
  }
  return one_line(text);
}

/// From its quotation mark to the one that ends it. Without an end: an empty span.
TagItem quoted_item(const TagReading& reading, std::size_t at) {
  const char quote = reading.bytes[at];
  std::size_t end = at + 1;
  for (; end < reading.end && reading.bytes[end] != '\n'; ++end) {
    const bool is_escape = quote == '"' && reading.is_at(end, '\\');
    const bool is_double =
        quote == '\'' && reading.syntax.is_yaml && reading.is_at(end, '\'') && reading.is_at(end + 1, '\'');
    if (is_escape || is_double)
      ++end;
    else if (reading.is_at(end, quote))
      return {at, end + 1, quote, unescaped(reading.bytes.substr(at + 1, end - at - 1), quote)};
  }
  return {at, at, quote, {}};
}

TagItem plain_item(const TagReading& reading, std::size_t begin, std::size_t end) {
  while (begin < end && is_space(reading.bytes[begin])) ++begin;
  while (end > begin && is_space(reading.bytes[end - 1])) --end;
  return {begin, end, 0, one_line(reading.bytes.substr(begin, end - begin))};
}

std::size_t end_of_plain(const TagReading& reading, std::size_t at, std::string_view marks) {
  while (at < reading.end && reading.bytes[at] != '\n' && marks.find(reading.bytes[at]) == marks.npos &&
         !reading.begins_comment(at))
    ++at;
  return at;
}

/// Empty for lists with lists or maps in them, and for one without an end.
std::vector<TagItem> flow_items(const TagReading& reading, std::size_t at) {
  std::vector<TagItem> items;
  while (at < reading.end && !reading.is_at(at, ']')) {
    if (reading.begins_comment(at)) at = reading.line_end(at);
    if (at >= reading.end || reading.is_at(at, '[') || reading.is_at(at, '{')) return {};
    if (is_space(reading.bytes[at]) || reading.is_at(at, ',')) {
      ++at;
      continue;
    }
    const TagItem item = reading.is_quote(at) ? quoted_item(reading, at)
                                              : plain_item(reading, at, end_of_plain(reading, at, ",]"));
    if (item.end == item.begin) return {};
    items.push_back(item);
    at = item.end;
  }
  return at < reading.end ? items : std::vector<TagItem>();
}

std::vector<TagItem> block_items(const TagReading& reading, std::size_t line, std::size_t indent) {
  std::vector<TagItem> items;
  for (; line < reading.end; line = reading.next_line(line)) {
    const std::size_t dash = reading.behind_blanks(line);
    if (dash == reading.line_end(line) || reading.begins_comment(dash)) continue;
    if (dash - line < indent || !reading.is_at(dash, '-') ||
        !(dash + 1 < reading.end && is_space(reading.bytes[dash + 1])))
      break;
    const std::size_t at = reading.behind_blanks(dash + 1);
    if (at == reading.line_end(line)) continue;
    items.push_back(reading.is_quote(at) ? quoted_item(reading, at)
                                         : plain_item(reading, at, end_of_plain(reading, at, "")));
  }
  return items;
}

/// The end of a text that may go on in lines that are indented more than its key.
std::size_t end_of_text_value(const TagReading& reading, std::size_t at, std::size_t indent) {
  std::size_t end = end_of_plain(reading, at, "");
  for (std::size_t line = reading.next_line(at); line < reading.end; line = reading.next_line(line)) {
    const std::size_t begin = reading.behind_blanks(line), line_end = reading.line_end(line);
    const bool goes_on = begin - line > indent && begin < line_end && !reading.begins_comment(begin) &&
                         reading.bytes.substr(begin, line_end - begin).find(':') == std::string_view::npos;
    if (!goes_on) break;
    end = line_end;
  }
  return end;
}

/// As split_text() in indexer/post/value_text.cc and the reader of Org choose them.
std::string_view separators_in(std::string_view text, const TagSyntax& syntax) {
  for (const std::string_view separator : {";", "|", ","})
    if (text.find(separator) != text.npos) return separator;
  return syntax.has_colons ? ": \t\n" : " \t\n";
}

std::vector<TagItem> text_items(const TagReading& reading, std::size_t begin, std::size_t end) {
  const std::string_view separators = separators_in(reading.bytes.substr(begin, end - begin), reading.syntax);
  std::vector<TagItem> items;
  for (std::size_t at = begin; at <= end;) {
    const std::size_t piece_end = std::min(reading.bytes.find_first_of(separators, at), end);
    const TagItem item = plain_item(reading, at, piece_end);
    if (item.end > item.begin) items.push_back(item);
    at = piece_end + 1;
  }
  return items;
}

TagValue quoted_tag_text(const TagReading& reading, std::size_t at) {
  const TagItem whole = quoted_item(reading, at);
  if (whole.end == whole.begin) return {};
  return {TagListForm::Text, text_items(reading, whole.begin + 1, whole.end - 1), whole};
}

TagValue plain_text(const TagReading& reading, std::size_t at, std::size_t indent) {
  const std::size_t end = end_of_text_value(reading, at, indent);
  return {TagListForm::Text, text_items(reading, at, end), plain_item(reading, at, end)};
}

/// Of YAML: a map, a block of text, an anchor, a tag.
bool begins_other_value(const TagReading& reading, std::size_t at) {
  return reading.syntax.quotes &&
         std::string_view("{|>&*!").find(reading.bytes[at]) != std::string_view::npos;
}

}  // namespace

TagValue read_tag_value(std::string_view bytes, std::size_t at, std::size_t indent, std::size_t end,
                        const TagSyntax& syntax) {
  const TagReading reading{bytes, std::min(end, bytes.size()), syntax};
  at = reading.behind_blanks(at);
  const bool is_empty = at >= reading.line_end(at) || reading.begins_comment(at);
  if (reading.is_at(at, '[') && !reading.is_at(at + 1, '['))
    return {TagListForm::Flow, flow_items(reading, at + 1), {}};
  if (reading.is_quote(at)) return quoted_tag_text(reading, at);
  if (is_empty && at < reading.end) {
    TagValue block{TagListForm::Block, block_items(reading, reading.next_line(at), indent), {}};
    if (!block.items.empty() || syntax.quotes) return block;
  }
  if (at >= reading.end || begins_other_value(reading, at)) return {};
  return plain_text(reading, at, indent);
}

}  // namespace annals
