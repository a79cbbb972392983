// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/value_text.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "indexer/front_matter/keys.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"
#include "query/base/break_marks.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

/// Tags that authors put into titles. Others are more likely meant: "vector<int> in C++".
constexpr auto kInlineTags = std::to_array<std::string_view>(
    {"a",    "abbr",   "b",      "big", "br",   "cite", "code", "del", "em",   "font",
     "i",    "img",    "ins",    "kbd", "mark", "p",    "q",    "s",   "samp", "small",
     "span", "strike", "strong", "sub", "sup",  "tt",   "u",    "var", "wbr"});

constexpr auto kNameKeys =
    std::to_array<std::string_view>({"name", "title", "displayname", "label", "slug", "id"});

/// "&amp;", "&#8217;", "&#x2014;"
bool has_character_reference(std::string_view text) {
  for (std::size_t at = 0; (at = text.find('&', at)) != text.npos; ++at) {
    std::size_t end = at + 1;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]) || text[end] == '#')) ++end;
    if (end > at + 1 && end < text.size() && text[end] == ';') return true;
  }
  return false;
}

bool has_inline_tag(std::string_view text) {
  for (std::size_t at = 0; (at = text.find('<', at)) != text.npos; ++at) {
    std::size_t begin = at + 1;
    if (begin < text.size() && text[begin] == '/') ++begin;
    std::size_t end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end == text.size() || std::string_view(" />").find(text[end]) == std::string_view::npos) continue;
    std::string name(text.substr(begin, end - begin));
    for (char& c : name) c = static_cast<char>(c | 0x20);
    if (std::ranges::find(kInlineTags, name) != kInlineTags.end()) return true;
  }
  return false;
}

/// "R&amp;D" as it is read. Importers write the names of terms and authors as their database has them. A tag
/// stays: it is more likely meant ("vector<int>").
std::string without_references(std::string_view text) {
  if (!has_character_reference(text)) return std::string(text);
  std::string html;
  for (const char c : utf8_prefix(text, 4 * kMaxValueBytes))
    c == '<' ? html.append("&lt;") : html.append(1, c);
  return extract_html_fragment(html).text;
}

/// Texts in their order, each once. Looking up takes the same time however many there are.
class DistinctTexts {
 public:
  void add(std::string text) {
    if (!text.empty() && seen_.insert(text).second) texts_.push_back(std::move(text));
  }
  std::vector<std::string> take() { return std::move(texts_); }

 private:
  std::unordered_set<std::string> seen_{};
  std::vector<std::string> texts_{};
};

std::string name_of(const Value& value) {
  return one_line(without_references(text_of(value)));
}

std::vector<std::string_view> pieces(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    found.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return found;
}

std::vector<std::string_view> split_text(std::string_view text, TagSplit split) {
  if (split == TagSplit::One) return {text};
  for (std::string_view separator : {";", "|", ","})
    if (text.find(separator) != text.npos) return pieces(text, separator);
  return split == TagSplit::Blanks ? pieces(text, " \t\n") : std::vector<std::string_view>{text};
}

}  // namespace

std::string one_line(std::string_view text, std::size_t max_bytes) {
  return std::string(utf8_prefix(collapse_blanks(without_break_marks(clean_text(text))), max_bytes));
}

std::string without_markup(std::string_view text, std::size_t max_bytes) {
  const bool marked_up = has_character_reference(text) || has_inline_tag(text);
  return one_line(
      marked_up ? extract_html_fragment(utf8_prefix(text, 4 * max_bytes)).text : std::string(text),
      max_bytes);
}

std::string text_of(const Value& value) {
  if (value.kind == Value::Kind::Scalar) return one_line(value.scalar);
  if (value.kind == Value::Kind::List) {
    for (const Value& item : value.items)
      if (item.kind == Value::Kind::Scalar) return one_line(item.scalar);
  }
  for (std::string_view key : kNameKeys)
    if (std::string name = scalar_at(value, key); !name.empty()) return one_line(name);
  return {};
}

std::vector<std::string> texts_of(const Value& value, TagSplit split) {
  DistinctTexts texts;
  if (value.kind == Value::Kind::Scalar) {
    // Decoded first, as a semicolon also separates.
    const std::string decoded = without_references(value.scalar);
    for (std::string_view piece : split_text(decoded, split)) texts.add(one_line(piece));
  } else if (value.kind == Value::Kind::List) {
    for (const Value& item : value.items) {
      if (item.kind == Value::Kind::List) {
        for (const Value& inner : item.items) texts.add(name_of(inner));
      } else {
        texts.add(name_of(item));
      }
    }
  } else if (value.kind == Value::Kind::Map) {
    texts.add(name_of(value));
  }
  return texts.take();
}

std::string language_tag(std::string_view text) {
  std::string tag = lower(one_line(text, 40));
  std::ranges::replace(tag, '_', '-');
  tag = tag.substr(0, tag.find('.'));  // "en-us.utf-8"
  const std::size_t primary = std::min(tag.find('-'), tag.size());
  const bool clean = std::ranges::all_of(
      tag, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
  return clean && (primary == 2 || primary == 3) ? tag : std::string();
}

}  // namespace annals
