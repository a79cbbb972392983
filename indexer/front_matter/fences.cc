// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/fences.h"

#include <algorithm>
#include <array>

#include "indexer/front_matter/keys.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr auto kWellKnownKeys = std::to_array<std::string_view>(
    {"title",      "date",  "author",    "authors", "tags",    "tag",       "category",
     "categories", "slug",  "status",    "summary", "lang",    "template",  "modified",
     "updated",    "draft", "published", "layout",  "created", "createdat", "id"});

}  // namespace

bool is_key_byte(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_dash_fence(std::string_view line) {
  const std::size_t dashes = std::min(line.find_first_not_of('-'), line.size());
  return dashes >= 3 && trim_blanks(line.substr(dashes)).empty();
}

std::string_view fence_word(std::string_view line) {
  if (!line.starts_with("---")) return {};
  const std::string_view word = trim_blanks(line.substr(3));
  return std::ranges::all_of(word, is_letter) ? word : std::string_view();
}

bool is_named_fence(std::string_view line, std::initializer_list<std::string_view> words) {
  const std::string_view word = fence_word(line);
  return std::ranges::any_of(words, [&](std::string_view one) { return equal_in_any_case(one, word); });
}

std::optional<std::string_view> next_filled(Lines& lines) {
  while (const auto line = lines.next())
    if (!trim_blanks(*line).empty()) return line;
  return std::nullopt;
}

std::optional<Block> block_below(std::string_view text, Lines lines, bool (*closes)(std::string_view line)) {
  const std::size_t begin = lines.end();
  Block block{.inside_line = lines.number() + 1};
  while (const auto line = lines.next()) {
    if (!closes(*line)) continue;
    block.inside = text.substr(begin, lines.begin() - begin);
    block.body = text.substr(lines.end());
    block.body_line = lines.number() + 1;
    return block;
  }
  return std::nullopt;
}

bool has_ending(std::string_view path, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) {
    return path.size() > ending.size() && ends_in_any_case(path, ending);
  });
}

std::optional<KeyLine> as_key_line(std::string_view line) {
  if (line.starts_with(':')) line.remove_prefix(1);
  const auto colon = std::find_if_not(line.begin(), line.end(), is_key_byte);
  if (colon == line.begin() || colon == line.end() || *colon != ':' || line.front() == '-')
    return std::nullopt;
  const std::string_view rest(colon + 1, line.end());
  if (rest.starts_with('/') || rest.starts_with(':')) return std::nullopt;
  return KeyLine{{line.begin(), colon}, trim_blanks(rest)};
}

Value text_value(std::string_view text, std::size_t line) {
  text = trim_blanks(text);
  if (text.empty()) return {.line = line};
  return {.kind = Value::Kind::Scalar, .scalar = std::string(text), .line = line};
}

bool is_well_known_key(std::string_view key) {
  return std::ranges::find(kWellKnownKeys, normal_key(key)) != kWellKnownKeys.end();
}

}  // namespace annals
