// SPDX-License-Identifier: GPL-2.0-or-later
#include <toml++/toml.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/front_matter.h"
#include "indexer/front_matter/refusal.h"
#include "query/base/lines.h"
#include "query/base/utf8.h"

namespace annals {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> found;
  Lines lines(text);
  while (const auto line = lines.next()) found.push_back(*line);
  return found;
}

/// The byte at which the code point number `column` (1-based) starts.
std::size_t byte_of_column(std::string_view line, std::size_t column) {
  std::size_t at = 0;
  for (std::size_t seen = 1; at < line.size(); ++at) {
    if (!is_continuation_byte(line[at]) && seen++ == column) return at;
  }
  return at;
}

class TomlValueBuilder {
 public:
  TomlValueBuilder(std::string_view inside, std::size_t first_line)
      : lines_(lines_of(inside)), first_line_(first_line) {}

  Value build(const toml::node& node, std::size_t depth = 0) const {
    if (depth > kMaxValueDepth) refuse_block(node.source().begin.line, "more than 16 levels deep");
    if (const toml::table* table = node.as_table()) return map(*table, depth);
    if (const toml::array* array = node.as_array()) return list(*array, depth);
    if (const auto* text = node.as_string())
      return {.kind = Value::Kind::Scalar, .scalar = text->get(), .quoted = true, .line = line_of(node)};
    return {.kind = Value::Kind::Scalar, .scalar = as_written(node), .line = line_of(node)};
  }

 private:
  std::size_t line_of(const toml::node& node) const {
    return first_line_ + std::max<std::size_t>(node.source().begin.line, 1) - 1;
  }

  Value list(const toml::array& array, std::size_t depth) const {
    Value value{.kind = Value::Kind::List, .line = line_of(array)};
    for (const toml::node& child : array) value.items.push_back(build(child, depth + 1));
    return value;
  }

  /// The library sorts by key; a reader expects the order of the file.
  Value map(const toml::table& table, std::size_t depth) const {
    using Row = std::pair<const toml::key*, const toml::node*>;
    std::vector<Row> rows;
    for (const auto& [key, child] : table) rows.emplace_back(&key, &child);
    std::ranges::stable_sort(rows, {}, [](const Row& row) {
      const toml::source_position& begin = row.first->source().begin;
      return std::pair(begin.line, begin.column);
    });
    Value value{.kind = Value::Kind::Map, .line = line_of(table)};
    for (const auto& [key, child] : rows)
      value.entries.emplace_back(std::string(key->str()), build(*child, depth + 1));
    return value;
  }

  /// A number, a boolean or a time. 1.10 is not to become 1.1.
  std::string as_written(const toml::node& node) const {
    const toml::source_region& source = node.source();
    if (source.begin.line >= 1 && source.begin.line <= lines_.size() &&
        source.begin.line == source.end.line && source.begin.column < source.end.column) {
      const std::string_view line = lines_[source.begin.line - 1];
      const std::size_t begin = byte_of_column(line, source.begin.column);
      const std::string_view text =
          trim_blanks(line.substr(begin, byte_of_column(line, source.end.column) - begin));
      if (!text.empty()) return std::string(text);
    }
    std::ostringstream out;
    node.visit([&](const auto& leaf) {
      if constexpr (toml::is_value<decltype(leaf)>) out << leaf;
    });
    return out.str();
  }

  std::vector<std::string_view> lines_;
  std::size_t first_line_;
};

bool is_plus_fence(std::string_view line) {
  return line.starts_with("+++") && trim_blanks(line.substr(3)).empty();
}

/// Zola lets the fence follow the last value.
bool ends_with_fence(std::string_view line) {
  return trim_blanks(line).ends_with("+++");
}

std::optional<KeyLine> as_assignment(std::string_view line) {
  line = trim_blanks(line);
  const auto end = std::ranges::find_if_not(line, [](char c) { return is_key_byte(c) || c == '.'; });
  const std::string_view rest = trim_blanks({end, line.end()});
  if (end == line.begin() || !rest.starts_with('=')) return std::nullopt;
  return KeyLine{{line.begin(), end}, trim_blanks(rest.substr(1))};
}

std::optional<std::string_view> as_table_header(std::string_view line) {
  line = trim_blanks(line.substr(0, line.find('#')));
  if (!line.starts_with('[') || !line.ends_with(']') || line.find('=') != line.npos) return std::nullopt;
  line = line.substr(1, line.size() - 2);
  return std::ranges::all_of(line, [](char c) { return is_key_byte(c) || c == '.'; }) && !line.empty()
             ? std::optional(line)
             : std::nullopt;
}

std::optional<Block> split_fenced_toml(std::string_view text) {
  Lines lines(text);
  const auto first = next_filled(lines);
  if (!first || !is_plus_fence(trim_blanks(*first))) return std::nullopt;
  if (const auto block = block_below(text, lines, is_plus_fence)) return block;
  if (auto block = block_below(text, lines, ends_with_fence)) {
    const std::size_t begin = lines.end();
    const std::size_t fence = static_cast<std::size_t>(block->body.data() - text.data()) - begin;
    const std::string_view with_fence = text.substr(begin, fence);
    block->inside = with_fence.substr(0, with_fence.rfind("+++"));
    return block;
  }
  // What else would begin with such a line?
  const std::size_t begin = lines.end(), line = lines.number() + 1;
  std::size_t end = begin;
  while (const auto next = lines.next()) {
    if (!trim_blanks(*next).empty() && !as_assignment(*next) && !as_table_header(*next)) break;
    end = lines.end();
  }
  return Block{
      .inside = text.substr(begin, end - begin), .body = text, .inside_line = line, .unclosed = true};
}

std::optional<Block> split_named(std::string_view text) {
  Lines lines(text);
  const auto first = next_filled(lines);
  if (!first || !is_named_fence(*first, {"toml"})) return std::nullopt;
  if (const auto block = block_below(text, lines, is_dash_fence)) return block;
  return Block{
      .inside = text.substr(lines.end()), .body = text, .inside_line = lines.number() + 1, .unclosed = true};
}

std::optional<Block> split_toml(std::string_view text, std::string_view) {
  const auto block = split_fenced_toml(text);
  return block ? block : split_named(text);
}

Value recovered_toml_value(std::string_view text, std::size_t line) {
  // A YAML line says the same for what fits on one line: strings, numbers, lists of them.
  Value map = recover_yaml("k: " + std::string(text), line);
  return map.entries.empty() ? Value{.line = line} : std::move(map.entries.front().second);
}

Value recover_toml(std::string_view inside, std::size_t first_line) {
  Value values{.kind = Value::Kind::Map, .line = first_line};
  Value* map = &values;
  Lines lines(inside);
  while (const auto line = lines.next()) {
    if (lines.number() > kMaxHeaderLines) break;
    const std::size_t number = first_line + lines.number() - 1;
    if (const auto header = as_table_header(*line)) {
      map = &values.entries.emplace_back(*header, Value{.kind = Value::Kind::Map, .line = number}).second;
    } else if (const auto found = as_assignment(*line)) {
      map->entries.emplace_back(found->key, recovered_toml_value(found->value, number));
    }
  }
  return values;
}

}  // namespace

Value parse_toml(std::string_view inside, std::size_t first_line) {
  if (inside.size() > kMaxBlockBytes) refuse_block(1, "the block is larger than 256 KB");
  try {
    const toml::table table = toml::parse(inside);
    Value value = TomlValueBuilder(inside, first_line).build(table);
    value.line = first_line;
    return value;
  } catch (const toml::parse_error& error) {
    refuse_block(error.source().begin.line, std::string(error.description()));
  }
}

Dialect toml_dialect() {
  return {.name = "toml",
          .help = "between lines of +++, or between ---toml and ---",
          .split = split_toml,
          .parse = parse_toml,
          .recover = recover_toml};
}

}  // namespace annals
