// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
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

/// They belong to what stands below them in the text.
constexpr auto kBodyKeys = std::to_array<std::string_view>(
    {"caption", "name", "results", "header", "headers", "plot", "call", "include", "toc"});

/// Options of Emacs for exporting.
constexpr auto kToolKeys = std::to_array<std::string_view>(
    {"options",    "startup",        "setupfile",   "macro",         "bind",
     "property",   "todo",           "seqtodo",     "archive",       "columns",
     "link",       "constants",      "htmlhead",    "htmlheadextra", "latexheader",
     "latexclass", "exportfilename", "email",       "selecttags",    "excludetags",
     "priorities", "infojsopt",      "htmldoctype", "htmllinkhome",  "htmllinkup"});

template <std::size_t N>
bool has_key(const std::array<std::string_view, N>& keys, std::string_view key) {
  return std::ranges::find(keys, normal_key(key)) != keys.end();
}

/// "#+TITLE: A"; "#+begin_src" has no colon, "#+attr_html: …" belongs to a picture.
std::optional<KeyLine> as_keyword(std::string_view line) {
  line = trim_blanks(line);
  if (!line.starts_with("#+")) return std::nullopt;
  line.remove_prefix(2);
  const auto end =
      std::ranges::find_if_not(line, [](char c) { return is_key_byte(c) || c == '[' || c == ']'; });
  if (end == line.begin() || end == line.end() || *end != ':') return std::nullopt;
  const std::string_view key(line.begin(), end);
  if (has_key(kBodyKeys, key) || normal_key(key).starts_with("attr")) return std::nullopt;
  return KeyLine{key, trim_blanks({end + 1, line.end()})};
}

bool is_org_comment(std::string_view line) {
  return line == "#" || line.starts_with("# ");
}

bool is_drawer_end(std::string_view line) {
  return normal_key(trim_blanks(line)) == ":end:";
}
bool is_drawer_begin(std::string_view line) {
  return normal_key(trim_blanks(line)) == ":properties:";
}

std::optional<Block> split_org(std::string_view text, std::string_view path) {
  if (!has_ending(path, {".org"})) return std::nullopt;
  Lines lines(text), ahead(text);
  bool found = false;
  while (const auto line = next_filled(ahead)) {
    if (ahead.number() > kMaxHeaderLines) break;
    if (is_drawer_begin(*line)) {
      std::optional<std::string_view> inner = ahead.next();
      while (inner && !is_drawer_end(*inner)) inner = ahead.next();
      if (!inner) break;
      continue;
    }
    if (is_org_comment(*line)) continue;
    if (!as_keyword(*line)) break;
    found = true;
    lines = ahead;
  }
  if (!found) return std::nullopt;
  return Block{.inside = text.substr(0, lines.end()),
               .body = text.substr(lines.end()),
               .body_line = lines.number() + 1};
}

Value words(std::string_view text, std::string_view separators, std::size_t line) {
  Value list{.kind = Value::Kind::List, .line = line};
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (end > 0) list.items.push_back(text_value(text.substr(0, end), line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return list;
}

/// "<2012-01-01 Sun 10:00>" -> "2012-01-01 10:00"
std::string without_weekday(std::string_view stamp) {
  const std::string_view inside = stamp.substr(1, stamp.size() - 2);
  std::string text;
  for (const Value& word : words(inside, " \t", 0).items)
    if (word.scalar.front() >= '0' && word.scalar.front() <= '9')
      text.append(text.empty() ? "" : " ").append(word.scalar);
  return text;
}

bool is_stamp(std::string_view text) {
  return text.size() > 2 &&
         ((text.front() == '<' && text.back() == '>') || (text.front() == '[' && text.back() == ']')) &&
         text[1] >= '0' && text[1] <= '9';
}

void add_keyword(Value& map, KeyLine found, std::size_t line) {
  if (has_key(kToolKeys, found.key)) return;
  const std::string normal = normal_key(found.key);
  if (found.key.ends_with("[]")) {
    map.entries.emplace_back(found.key.substr(0, found.key.size() - 2), words(found.value, " \t", line));
  } else if (normal == "filetags" || normal == "tags") {
    map.entries.emplace_back("tags", found.value.find(',') == found.value.npos
                                         ? words(found.value, ": \t", line)
                                         : text_value(found.value, line));
  } else if (normal == "hugotags" || normal == "hugocategories") {  // of ox-hugo, with a file for each post
    map.entries.emplace_back(normal.substr(std::string_view("hugo").size()), words(found.value, " \t", line));
  } else {
    map.entries.emplace_back(found.key, is_stamp(found.value) ? text_value(without_weekday(found.value), line)
                                                              : text_value(found.value, line));
  }
}

Value read_org(std::string_view inside, std::size_t first_line) {
  Value map{.kind = Value::Kind::Map, .line = first_line};
  Lines lines(inside);
  while (const auto line = lines.next())
    if (const auto found = as_keyword(*line)) add_keyword(map, *found, first_line + lines.number() - 1);
  return map;
}

}  // namespace

Dialect org_dialect() {
  return {.name = "org",
          .help = "in .org files: \"#+KEY: value\" lines at the top",
          .split = split_org,
          .parse = read_org,
          .recover = read_org};
}

}  // namespace annals
