// SPDX-License-Identifier: GPL-2.0-or-later
// Front matter of programs for notes: "Key: value" lines below the title (Notion's Markdown export),
// "key:: value" lines (Logseq).
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/hiding_words.h"
#include "indexer/front_matter/keys.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"
#include "query/base/percent.h"

namespace annals {
namespace {

constexpr std::size_t kLongestKey = 40, kMaxLines = 60, kIdDigits = 32;

/// "Publish date: March 6, 2022". Names of columns are free; those of a sentence have signs in them.
std::optional<KeyLine> as_column(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == line.npos || colon == 0 || colon > kLongestKey) return std::nullopt;
  const std::string_view key = line.substr(0, colon), rest = line.substr(colon + 1);
  const bool fits = key.find_first_of("*_`[](){}<>|#.,;!?\"/\\") == key.npos && key.front() != ' ' &&
                    key.front() != '-' && (rest.empty() || rest.front() == ' ');
  return fits ? std::optional(KeyLine{key, trim_blanks(rest)}) : std::nullopt;
}

/// "Field notes 3f2b….md": Notion adds the id of a page to the name of its file.
bool has_page_id(std::string_view path) {
  if (!path.ends_with(".md")) return false;
  path.remove_suffix(3);
  if (path.size() <= kIdDigits || path[path.size() - kIdDigits - 1] != ' ') return false;
  return std::ranges::all_of(path.substr(path.size() - kIdDigits), is_lower_hex_digit);
}

/// Notion's own words of a status. Elsewhere they say how far a text is that may be public.
constexpr auto kUnfinishedStatuses = std::to_array<std::string_view>({"in progress", "not started"});

/// Without an id in the name only lines that hide the page are sure enough: others have a "Status: Accepted".
bool hides(const KeyLine& found) {
  const std::string key = normal_key(found.key), word = lowered_ascii(found.value);
  const bool is_unfinished = std::ranges::find(kUnfinishedStatuses, word) != kUnfinishedStatuses.end();
  return (key == "status" && is_unfinished) || is_hiding_line(key, word);
}

bool is_title(std::string_view line) {
  return line.starts_with("# ");
}

std::optional<Block> split_columns(std::string_view text, std::string_view path) {
  Lines lines(text);
  const auto title = next_filled(lines);
  if (!title || !is_title(*title)) return std::nullopt;
  const std::size_t begin = lines.begin(), first = lines.number();
  auto line = next_filled(lines);
  std::size_t keys = 0, end = lines.begin();
  bool is_hidden = false;
  for (; line && !trim_blanks(*line).empty(); line = lines.next()) {
    const auto found = as_column(*line);
    if (!found || ++keys > kMaxLines) return std::nullopt;
    is_hidden = is_hidden || hides(*found);
    end = lines.end();
  }
  if (keys == 0 || !(has_page_id(path) || is_hidden)) return std::nullopt;
  return Block{.inside = text.substr(begin, end - begin),
               .body = text.substr(end),
               .inside_line = first,
               .body_line = lines.number()};
}

void add_note_value(Value& map, const KeyLine& found, std::size_t line) {
  map.entries.emplace_back(found.key, text_value(found.value, line));
}

Value read_columns(std::string_view inside, std::size_t first_line) {
  Value map{.kind = Value::Kind::Map, .line = first_line};
  Lines lines(inside);
  while (const auto line = lines.next()) {
    const std::size_t number = first_line + lines.number() - 1;
    if (is_title(*line))
      add_note_value(map, {"title", trim_blanks(line->substr(2))}, number);
    else if (const auto found = as_column(*line))
      add_note_value(map, *found, number);
  }
  return map;
}

/// "key:: value", in the first item of a list too.
std::optional<KeyLine> as_logseq_property(std::string_view line) {
  if (line.starts_with("- ")) line.remove_prefix(2);
  const auto end = std::ranges::find_if_not(line, is_key_byte);
  const auto length = static_cast<std::size_t>(end - line.begin());
  const std::string_view rest = line.substr(length);
  if (length == 0 || line.front() == '-' || !rest.starts_with("::")) return std::nullopt;
  if (rest.size() > 2 && rest[2] != ' ') return std::nullopt;  // "std::string"
  return KeyLine{line.substr(0, length), trim_blanks(rest.substr(2))};
}

std::optional<Block> split_logseq(std::string_view text, std::string_view path) {
  if (!has_ending(path, {".md", ".markdown", ".org"})) return std::nullopt;  // AsciiDoc's lists look alike
  Lines lines(text);
  auto line = next_filled(lines);
  if (!line || !as_logseq_property(*line)) return std::nullopt;
  const std::size_t begin = lines.begin(), first = lines.number();
  std::size_t end = lines.end(), last = first;
  while ((line = lines.next()) && as_logseq_property(*line) && lines.number() < first + kMaxLines) {
    end = lines.end();
    last = lines.number();
  }
  return Block{.inside = text.substr(begin, end - begin),
               .body = text.substr(end),
               .inside_line = first,
               .body_line = last + 1};
}

/// "[[hedges]], #winter" -> "hedges, winter".
std::string without_links(std::string_view text) {
  std::string plain(text);
  std::erase_if(plain, [](char c) { return c == '[' || c == ']' || c == '#'; });
  return plain;
}

Value read_logseq(std::string_view inside, std::size_t first_line) {
  Value map{.kind = Value::Kind::Map, .line = first_line};
  Lines lines(inside);
  while (const auto line = lines.next())
    if (const auto found = as_logseq_property(*line))
      add_note_value(map, {found->key, without_links(found->value)}, first_line + lines.number() - 1);
  return map;
}

}  // namespace

Dialect notion_dialect() {
  return {.name = "notion",
          .help = "\"Key: value\" lines below the title, as Notion exports pages",
          .split = split_columns,
          .parse = read_columns,
          .recover = read_columns};
}

Dialect logseq_dialect() {
  return {.name = "logseq",
          .help = "\"key:: value\" lines at the top (Logseq)",
          .split = split_logseq,
          .parse = read_logseq,
          .recover = read_logseq};
}

}  // namespace annals
