// SPDX-License-Identifier: GPL-2.0-or-later
// A page of Notion's HTML export: its title and the table of its properties, above the "page-body".
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::size_t kMostRows = 100, kMostOptions = 100, kMostHeadBytes = 1 << 20;
constexpr std::string_view kTitle = "class=\"page-title\"", kBody = "class=\"page-body\"",
                           kRow = "<tr class=\"property-row";

std::optional<Block> split_notion_page(std::string_view text, std::string_view path) {
  if (!has_ending(path, {".html"})) return std::nullopt;
  const std::string_view head = text.substr(0, kMostHeadBytes);
  const std::size_t title = head.find(kTitle);
  if (title == kNotFound || head.find("<article id=\"") > title) return std::nullopt;
  const std::size_t body = head.find(kBody, title), open = body == kNotFound ? body : head.rfind('<', body);
  if (open == kNotFound) return std::nullopt;
  return Block{.inside = text,
               .body = text.substr(open),
               .body_line = 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, open), '\n'))};
}

/// What a reader sees of the element whose first tag ends at the next '>'.
std::string shown(std::string_view html) {
  return collapse_blanks(extract_html_fragment(html).text);
}

/// Between `open` and `close`, behind the tag that `open` begins.
std::string_view element(std::string_view text, std::string_view open, std::string_view close) {
  const std::size_t begin = text.find(open), inside = begin == kNotFound ? begin : text.find('>', begin);
  if (inside == kNotFound) return {};
  const std::string_view rest = text.substr(inside + 1);
  return rest.substr(0, rest.find(close));
}

/// Options are in elements of their own; dates begin with '@'.
Value cell_value(std::string_view cell, std::size_t line) {
  Value list{.kind = Value::Kind::List, .line = line};
  constexpr std::string_view kOption = "<span class=\"selected-value";
  for (std::size_t at = cell.find(kOption), next = at; at != kNotFound && list.items.size() < kMostOptions;
       at = next) {
    next = cell.find(kOption, at + 1);
    const std::string_view option = cell.substr(at, next == kNotFound ? next : next - at);
    list.items.push_back(text_value(shown(element(option, kOption, "</span>")), line));
  }
  if (list.items.size() == 1) return std::move(list.items.front());
  if (!list.items.empty()) return list;
  if (cell.find("class=\"checkbox checkbox-") != kNotFound)
    return text_value(cell.find("checkbox-on") != kNotFound ? "true" : "false", line);
  const std::string text = shown(cell);
  return text_value(text.starts_with('@') ? text.substr(1) : text, line);
}

/// The page of a database is a table of its pages, also of those that are not public.
bool is_database(std::string_view body) {
  body = body.substr(std::min(body.find('>'), body.size()));
  const std::size_t next = body.find('<');
  return next != kNotFound &&
         body.substr(next, body.find('>', next) - next).find("collection-content") != kNotFound;
}

Value read_notion_page(std::string_view inside, std::size_t first_line) {
  Value map{.kind = Value::Kind::Map, .line = first_line};
  const std::size_t body = std::min(inside.find(kBody), inside.size());
  if (is_database(inside.substr(body)))
    map.entries.emplace_back("visibility", text_value("a table of pages", first_line));
  inside = inside.substr(0, body);
  map.entries.emplace_back("title", text_value(shown(element(inside, kTitle, "</h1>")), first_line));
  std::size_t count = 0;
  for (std::size_t at = inside.find(kRow), next = at; at != kNotFound && ++count <= kMostRows; at = next) {
    next = inside.find(kRow, at + 1);
    const std::size_t end = std::min(inside.find("</tr>", at), next);
    const std::string_view row = inside.substr(at, end == kNotFound ? end : end - at);
    const std::string key = shown(element(row, "<th", "</th>"));
    if (!key.empty()) map.entries.emplace_back(key, cell_value(element(row, "<td", "</td>"), first_line));
  }
  return map;
}

}  // namespace

Dialect notion_page_dialect() {
  return {.name = "notion_page",
          .help = "the title and properties of a page in Notion's HTML export",
          .split = split_notion_page,
          .parse = read_notion_page,
          .recover = read_notion_page};
}

}  // namespace annals
