// SPDX-License-Identifier: GPL-2.0-or-later
// Kirby's content files: "Key: value" fields between lines of four dashes. One of the fields is the body.
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/keys.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

/// Of the fields that a page may have, the first of these is its text.
constexpr auto kBodyFields =
    std::to_array<std::string_view>({"text", "body", "content", "blocks", "layout", "main", "article"});

struct KirbyField {
  std::string_view key, value;
  std::size_t line = 0, value_line = 0;
};

bool is_divider(std::string_view line) {
  line = trim_blanks(line);
  return line.size() >= 4 && line.find_first_not_of('-') == line.npos;
}

/// None: something else than a field stands between two dividers.
std::optional<KirbyField> field_in(std::string_view text, std::size_t first_line) {
  Lines lines(text);
  const auto line = next_filled(lines);
  const std::optional<KeyLine> key = line ? as_key_line(*line) : std::nullopt;
  if (!key) return std::nullopt;
  KirbyField field{.key = key->key, .value = key->value, .line = first_line + lines.number() - 1};
  const std::string_view below = trimmed(text.substr(lines.end()));
  field.value_line = field.line;
  if (below.empty()) return field;
  const auto begin = key->value.empty() ? below.data() : key->value.data();
  field.value = std::string_view(begin, static_cast<std::size_t>(below.data() + below.size() - begin));
  if (key->value.empty())
    field.value_line = first_line + static_cast<std::size_t>(std::count(text.data(), begin, '\n'));
  return field;
}

/// Empty: there is no divider, or not only fields.
std::vector<KirbyField> fields_of(std::string_view text, std::size_t first_line) {
  std::vector<KirbyField> fields;
  std::size_t begin = 0, line_of_begin = first_line;
  bool is_divided = false;
  Lines lines(text);
  const auto add = [&](std::size_t end) {
    const std::string_view part = text.substr(begin, end - begin);
    if (trimmed(part).empty()) return true;
    const std::optional<KirbyField> field = field_in(part, line_of_begin);
    if (field) fields.push_back(*field);
    return field.has_value();
  };
  while (const auto line = lines.next()) {
    if (!is_divider(*line)) continue;
    if (!add(lines.begin())) return {};
    is_divided = true;
    begin = lines.end();
    line_of_begin = first_line + lines.number();
  }
  return add(text.size()) && is_divided ? fields : std::vector<KirbyField>();
}

const KirbyField* body_among(const std::vector<KirbyField>& fields) {
  for (std::string_view name : kBodyFields)
    for (const KirbyField& field : fields)
      if (normal_key(field.key) == name) return &field;
  return nullptr;
}

std::optional<Block> split_kirby(std::string_view text, std::string_view path) {
  if (!has_ending(path, {".txt"})) return std::nullopt;
  Lines lines(text);
  const auto first = next_filled(lines);
  if (!first || !as_key_line(*first)) return std::nullopt;
  const std::vector<KirbyField> fields = fields_of(text, 1);
  if (fields.empty()) return std::nullopt;
  const KirbyField* body = body_among(fields);
  return Block{.inside = text,
               .body = body ? body->value : text.substr(text.size()),
               .body_line = body ? body->value_line : 1};
}

/// "- user://4dKl2" names something by an id that readers never see.
bool is_reference(std::string_view value) {
  return value.starts_with("- ") && value.find("://") != value.npos;
}

Value read_kirby(std::string_view inside, std::size_t first_line) {
  Value map{.kind = Value::Kind::Map, .line = first_line};
  const std::vector<KirbyField> fields = fields_of(inside, first_line);
  const KirbyField* body = body_among(fields);
  for (const KirbyField& field : fields)
    if (&field != body && !is_reference(field.value))
      map.entries.emplace_back(field.key, text_value(field.value, field.line));
  return map;
}

}  // namespace

Dialect kirby_dialect() {
  return {.name = "kirby",
          .help = "in .txt files: \"Key: value\" fields between lines of dashes (Kirby)",
          .split = split_kirby,
          .parse = read_kirby,
          .recover = read_kirby};
}

}  // namespace annals
