// SPDX-License-Identifier: GPL-2.0-or-later
// Front matter without an opening fence: "Key: value" lines (Pelican, MultiMarkdown), ".. key: value"
// comments (Nikola), "key=value" lines (JBake).
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/keys.h"
#include "query/base/lines.h"

namespace annals {
namespace {

bool is_continuation(std::string_view line) {
  return line.starts_with('\t') || line.starts_with("    ");
}

/// Adds "key: value" lines to a map, and what is indented below one to its value.
class HeaderReader {
 public:
  explicit HeaderReader(std::size_t first_line) : map_{.kind = Value::Kind::Map, .line = first_line} {}

  void add(KeyLine found, std::size_t line) {
    map_.entries.emplace_back(found.key, text_value(found.value, line));
  }
  void go_on(std::string_view text) {
    if (map_.entries.empty()) return;
    Value& value = map_.entries.back().second;
    if (value.kind == Value::Kind::Null) {
      value = text_value(text, value.line);
    } else {
      value.scalar.append("\n").append(trim_blanks(text));
    }
  }
  Value take() { return std::move(map_); }

 private:
  Value map_;
};

/// "Tag: <%= tag %>": what generators with such headers have no templates in.
bool is_template_line(std::string_view line) {
  return line.find("<%") != line.npos || line.find("{{") != line.npos || line.find("{%") != line.npos;
}

/// Python-Markdown ends a header at the first line that cannot belong to it. Without a blank line before that
/// only what plainly begins as a header is taken for one: a paragraph may have colons too.
std::optional<Block> split_header(std::string_view text, std::string_view) {
  Lines lines(text);
  std::size_t keys = 0, end = 0, body_line = 1;
  bool known = false, begins_with_title = false;
  while (true) {
    const auto line = lines.next();
    if (lines.number() > kMaxHeaderLines) return std::nullopt;
    const bool ends = !line || trim_blanks(*line).empty();
    if (ends || !(as_key_line(*line) || (keys > 0 && is_continuation(*line)))) {
      const bool convincing = ends ? known : begins_with_title && keys >= 2;
      if (!convincing) return std::nullopt;
      break;
    }
    if (const auto found = as_key_line(*line)) {
      known = known || is_well_known_key(found->key);
      begins_with_title = begins_with_title || (keys == 0 && normal_key(found->key) == "title");
      ++keys;
    }
    if (is_template_line(*line)) return std::nullopt;
    end = lines.end();
    body_line = lines.number() + 1;
  }
  return Block{.inside = text.substr(0, end), .body = text.substr(end), .body_line = body_line};
}

Value read_header(std::string_view inside, std::size_t first_line) {
  HeaderReader header(first_line);
  Lines lines(inside);
  while (const auto line = lines.next()) {
    if (is_continuation(*line)) {
      header.go_on(*line);
    } else if (const auto found = as_key_line(*line)) {
      header.add(*found, first_line + lines.number() - 1);
    }
  }
  return header.take();
}

/// ".. key: value"; not a reST directive ".. image:: a.png", not a target ".. _a: b".
std::optional<KeyLine> as_comment_line(std::string_view line) {
  line = trim_blanks(line);
  if (!line.starts_with(".. ")) return std::nullopt;
  line = trim_blanks(line.substr(3));
  return line.starts_with('_') || line.starts_with(':') ? std::nullopt : as_key_line(line);
}

bool opens_comment(std::string_view line) {
  return trim_blanks(line) == "<!--";
}
bool closes_comment(std::string_view line) {
  return trim_blanks(line).ends_with("-->");
}

std::optional<Block> split_comments(std::string_view text, std::string_view) {
  Lines lines(text);
  auto line = next_filled(lines);
  const bool in_html = line && opens_comment(*line);
  if (in_html) line = lines.next();
  const std::size_t begin = lines.begin(), first = lines.number();
  bool known = false;
  for (; line && lines.number() < first + kMaxHeaderLines; line = lines.next()) {
    if (in_html ? closes_comment(*line) : !as_comment_line(*line)) {
      if (!known) return std::nullopt;
      return Block{.inside = text.substr(begin, lines.begin() - begin),
                   .body = text.substr(in_html ? lines.end() : lines.begin()),
                   .inside_line = first,
                   .body_line = lines.number() + (in_html ? 1U : 0U)};
    }
    const auto found = as_comment_line(*line);
    if (!found && !trim_blanks(*line).empty()) return std::nullopt;
    known = known || (found && is_well_known_key(found->key));
  }
  if (line || in_html || !known) return std::nullopt;
  return Block{.inside = text.substr(begin),
               .body = text.substr(text.size()),
               .inside_line = first,
               .body_line = lines.number() + 1};
}

Value read_comments(std::string_view inside, std::size_t first_line) {
  HeaderReader header(first_line);
  Lines lines(inside);
  while (const auto line = lines.next())
    if (const auto found = as_comment_line(*line)) header.add(*found, first_line + lines.number() - 1);
  return header.take();
}

/// "key=value", as Java's properties.
std::optional<KeyLine> as_property(std::string_view line) {
  const std::size_t sign = line.find('=');
  if (sign == line.npos) return std::nullopt;
  const std::string_view key = trim_blanks(line.substr(0, sign));
  const auto fits = [](char c) { return is_key_byte(c) || c == '.'; };
  if (key.empty() || !std::ranges::all_of(key, fits)) return std::nullopt;
  return KeyLine{key, trim_blanks(line.substr(sign + 1))};
}

bool is_line_of_tildes(std::string_view line) {
  line = trim_blanks(line);
  return line.size() >= 6 && line.find_first_not_of('~') == line.npos;
}

std::optional<Block> split_properties(std::string_view text, std::string_view) {
  Lines lines(text);
  bool known = false;
  while (const auto line = lines.next()) {
    if (known && is_line_of_tildes(*line))
      return Block{.inside = text.substr(0, lines.begin()),
                   .body = text.substr(lines.end()),
                   .body_line = lines.number() + 1};
    const auto found = as_property(*line);
    if (lines.number() > kMaxHeaderLines || (!found && !trim_blanks(*line).empty())) return std::nullopt;
    known = known || (found && is_well_known_key(found->key));
  }
  return std::nullopt;
}

Value read_properties(std::string_view inside, std::size_t first_line) {
  HeaderReader header(first_line);
  Lines lines(inside);
  while (const auto line = lines.next())
    if (const auto found = as_property(*line)) header.add(*found, first_line + lines.number() - 1);
  return header.take();
}

}  // namespace

Dialect header_dialect() {
  return {.name = "header",
          .help = "\"Key: value\" lines from the first line to the first empty one",
          .split = split_header,
          .parse = read_header,
          .recover = read_header};
}

Dialect properties_dialect() {
  return {.name = "properties",
          .help = "\"key=value\" lines from the first line to a line of tildes (JBake)",
          .split = split_properties,
          .parse = read_properties,
          .recover = read_properties};
}

Dialect comment_dialect() {
  return {.name = "comment",
          .help = "\".. key: value\" lines at the top, in an HTML comment or bare",
          .split = split_comments,
          .parse = read_comments,
          .recover = read_comments};
}

}  // namespace annals
