// SPDX-License-Identifier: GPL-2.0-or-later
// What is done with YAML front matter line by line: finding the fences, repairing, recovering.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "query/base/lines.h"

namespace annals {
namespace {

constexpr std::size_t kMaxCommentLines = 2;         ///< Before the opening fence.
constexpr std::size_t kMaxRecoveredLines = 10'000;  ///< Of a block that does not parse.

bool closes_block(std::string_view line) {
  return is_dash_fence(line) || (line.starts_with("...") && trim_blanks(line.substr(3)).empty());
}

std::optional<std::string_view> as_item(std::string_view line) {
  const std::string_view text = trim_blanks(line);
  if (text.size() < 2 || text[0] != '-' || !is_blank(text[1])) return std::nullopt;
  return trim_blanks(text.substr(1));
}

/// The lines below an opening fence that could still be front matter.
std::string_view leading_key_lines(std::string_view text) {
  Lines lines(text);
  std::size_t end = 0;
  while (const auto line = lines.next()) {
    const std::string_view trimmed = trim_blanks(*line);
    const bool belongs =
        trimmed.empty() || is_blank(line->front()) || trimmed.front() == '#' || as_item(*line);
    if (!belongs && !as_key_line(*line)) break;
    end = lines.end();
  }
  return text.substr(0, end);
}

bool starts_with_key(std::string_view text) {
  Lines lines(text);
  while (const auto line = lines.next()) {
    const std::string_view trimmed = trim_blanks(*line);
    if (!trimmed.empty() && trimmed.front() != '#') return as_key_line(*line).has_value();
  }
  return false;
}

std::string_view without_comment(std::string_view text) {
  return trim_blanks(text.substr(0, std::min(text.find(" #"), text.find("\t#"))));
}

Value recovered_scalar(std::string_view text, std::size_t line) {
  static constexpr auto kNothing =
      std::to_array<std::string_view>({"", "~", "null", "|", "|-", "|+", ">", ">-", ">+", "{}"});
  if (const char quote = text.empty() ? '\0' : text.front(); quote == '"' || quote == '\'') {
    const std::size_t end = text.rfind(quote);
    if (end > 0 && without_comment(text.substr(end + 1)).empty())
      return {.kind = Value::Kind::Scalar,
              .scalar = std::string(text.substr(1, end - 1)),
              .quoted = true,
              .line = line};
  }
  const std::string_view bare = text.starts_with('#') ? "" : without_comment(text);
  if (std::find(kNothing.begin(), kNothing.end(), bare) != kNothing.end()) return {.line = line};
  return {.kind = Value::Kind::Scalar, .scalar = std::string(bare), .line = line};
}

Value recovered_value(std::string_view text, std::size_t line) {
  const std::string_view bare = without_comment(text);
  if (!bare.starts_with('[') || !bare.ends_with(']')) return recovered_scalar(text, line);
  Value list{.kind = Value::Kind::List, .line = line};
  for (std::string_view rest = bare.substr(1, bare.size() - 2); !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    Value item = recovered_scalar(trim_blanks(rest.substr(0, comma)), line);
    if (item.kind == Value::Kind::Scalar) list.items.push_back(std::move(item));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return list;
}

/// The number of "\uXXXX" at the start of `text`.
std::optional<std::uint32_t> escaped_unit(std::string_view text) {
  std::uint32_t unit = 0;
  if (text.size() < 6 || !text.starts_with("\\u")) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
  if (error != std::errc() || end != text.data() + 6) return std::nullopt;
  return unit;
}

/// The code point of "\ud83d\ude00", as JSON writes what lies beyond U+FFFF.
std::optional<std::uint32_t> escaped_pair(std::string_view text) {
  const auto high = escaped_unit(text);
  if (!high || *high < 0xd800 || *high > 0xdbff) return std::nullopt;
  const auto low = escaped_unit(text.substr(6));
  if (!low || *low < 0xdc00 || *low > 0xdfff) return std::nullopt;
  return 0x10000 + ((*high - 0xd800) << 10) + (*low - 0xdc00);
}

std::string join_escaped_pairs(std::string_view inside) {
  std::string joined;
  while (!inside.empty()) {
    if (const auto code_point = escaped_pair(inside)) {
      std::array<char, 8> digits{};
      const char* end = std::to_chars(digits.begin(), digits.end(), *code_point, 16).ptr;
      const std::string_view hex(digits.data(), end);
      joined.append("\\U").append(8 - hex.size(), '0').append(hex);
      inside.remove_prefix(12);
      continue;
    }
    const std::size_t taken = inside.starts_with("\\\\") ? 2 : 1;
    joined.append(inside.substr(0, taken));
    inside.remove_prefix(taken);
  }
  return joined;
}

std::string empty_blank_lines(std::string_view inside) {
  std::string emptied;
  Lines lines(inside);
  while (const auto line = lines.next()) {
    const bool only_blanks = trim_blanks(*line).empty();
    const std::size_t begin = lines.begin() + (only_blanks ? line->size() : 0);
    emptied.append(inside.substr(begin, lines.end() - begin));
  }
  return emptied;
}

std::string without_controls(std::string_view inside) {
  std::string clean(inside);
  std::replace_if(clean.begin(), clean.end(), is_yaml_control, ' ');
  return clean;
}

struct Repair {
  std::string (*apply)(std::string_view inside);
  std::string_view what;
};

constexpr auto kRepairs = std::to_array<Repair>({
    {join_escaped_pairs, "a character escaped in two halves (\\ud83d\\ude00) was joined"},
    {empty_blank_lines, "blanks on an otherwise empty line were left out"},
    {without_controls, "a control character was read as a blank"},
});

std::optional<Block> split_yaml(std::string_view text, std::string_view) {
  Lines lines(text);
  std::size_t comments = 0;
  while (true) {
    const auto line = lines.next();
    if (!line) return std::nullopt;
    if (is_dash_fence(*line) || is_named_fence(*line, {"yaml", "yml"})) break;
    const bool empty = trim_blanks(*line).empty();
    if (line->starts_with('#') && ++comments <= kMaxCommentLines) continue;
    if (!empty || comments > 0) return std::nullopt;
  }
  if (const auto block = block_below(text, lines, closes_block)) return block;
  // A Markdown text may simply begin with a thematic break.
  const std::string_view below = text.substr(lines.end());
  if (comments > 0 || !starts_with_key(below)) return std::nullopt;
  return Block{
      .inside = leading_key_lines(below), .body = text, .inside_line = lines.number() + 1, .unclosed = true};
}

/// Hexo's older way: only a line of dashes below the keys.
std::optional<Block> split_unfenced(std::string_view text, std::string_view) {
  Lines lines(text);
  std::size_t keys = 0;
  bool known = false;
  while (const auto line = lines.next()) {
    if (is_dash_fence(*line)) {
      if (keys < 2 || !known) return std::nullopt;
      return Block{.inside = text.substr(0, lines.begin()),
                   .body = text.substr(lines.end()),
                   .body_line = lines.number() + 1};
    }
    if (lines.number() > kMaxHeaderLines || trim_blanks(*line).empty()) return std::nullopt;
    if (const auto found = as_key_line(*line)) {
      ++keys;
      known = known || is_well_known_key(found->key);
    } else if (keys == 0 || (!is_blank(line->front()) && !as_item(*line))) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Repaired> repair_yaml(std::string_view inside) {
  Repaired repaired{std::string(inside), ""};
  for (const Repair& repair : kRepairs) {
    std::string better = repair.apply(repaired.inside);
    if (better == repaired.inside) continue;
    repaired.inside = std::move(better);
    repaired.what.append(repaired.what.empty() ? "" : "; ").append(repair.what);
  }
  if (repaired.what.empty()) return std::nullopt;
  return repaired;
}

Value recover_yaml(std::string_view inside, std::size_t first_line) {
  Value map{.kind = Value::Kind::Map, .line = first_line};
  Value* open = nullptr;  // The value that "- item" lines belong to.
  Lines lines(inside);
  while (const auto line = lines.next()) {
    if (lines.number() > kMaxRecoveredLines) break;
    const std::size_t number = first_line + lines.number() - 1;
    if (const auto item = as_item(*line)) {
      if (open == nullptr) continue;
      if (open->kind == Value::Kind::Null) *open = Value{.kind = Value::Kind::List, .line = number};
      if (Value value = recovered_scalar(*item, number); value.kind == Value::Kind::Scalar)
        open->items.push_back(std::move(value));
    } else if (const auto found = as_key_line(*line)) {
      open = nullptr;
      const auto is_same = [&](const Value::Entry& entry) { return entry.first == found->key; };
      if (std::any_of(map.entries.begin(), map.entries.end(), is_same)) continue;
      Value& value = map.entries.emplace_back(found->key, recovered_value(found->value, number)).second;
      if (value.kind == Value::Kind::Null) open = &value;
    }
  }
  return map;
}

Dialect yaml_dialect() {
  return {.name = "yaml",
          .help = "between lines of three or more dashes",
          .split = split_yaml,
          .parse = parse_yaml,
          .repair = repair_yaml,
          .recover = recover_yaml,
          .may_be_prose = true,
          .last_key_counts = true};
}

Dialect unfenced_yaml_dialect() {
  return {.name = "unfenced-yaml",
          .help = "keys from the first line on, with a line of dashes below them",
          .split = split_unfenced,
          .parse = parse_yaml,
          .repair = repair_yaml,
          .recover = recover_yaml,
          .last_key_counts = true};
}

}  // namespace annals
