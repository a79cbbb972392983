// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/simple_yaml.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

constexpr std::size_t kMaxSimpleBytes =
    std::size_t{64} * 1024;  ///< The library's limits on values hold for more.
constexpr std::size_t kMaxKeyBytes = 100,
                      kMaxKeys = 100;  ///< More goes to the library, which has no linear search.

bool is_simple_key_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '-';
}

/// Bytes with which a plain simple_scalar may begin and have no meaning of their own.
bool starts_plain(char c) {
  return is_letter(c) || is_digit(c) || is_beyond_ascii(c) ||
         std::string_view("/(._$+<").find(c) != std::string_view::npos;
}

bool is_null_word(std::string_view text) {
  static constexpr auto kNulls = std::to_array<std::string_view>({"null", "Null", "NULL"});
  return std::find(kNulls.begin(), kNulls.end(), text) != kNulls.end();
}

std::string_view skip_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

/// Nothing but blanks or a comment set off by one.
bool only_comment(std::string_view rest) {
  const std::string_view after = skip_blanks(rest);
  return after.empty() || (after.front() == '#' && after.size() < rest.size());
}

Value simple_scalar(std::string_view text, bool quoted, std::size_t line) {
  return {.kind = Value::Kind::Scalar, .scalar = std::string(text), .quoted = quoted, .line = line};
}

/// Takes a quoted text without escapes off the front of `rest`.
std::optional<std::string_view> take_quoted(std::string_view& rest) {
  const char quote = rest.front();
  const std::size_t end = rest.find(quote, 1);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view text = rest.substr(1, end - 1);
  if (quote == '"' && text.find('\\') != std::string_view::npos) return std::nullopt;
  rest.remove_prefix(end + 1);
  if (rest.starts_with(quote)) return std::nullopt;
  return text;
}

std::optional<Value> read_plain(std::string_view text, std::size_t line) {
  if (!starts_plain(text.front())) return std::nullopt;
  text = text.substr(0, text.find(" #"));
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  if (text.ends_with(':') || text.find(": ") != std::string_view::npos) return std::nullopt;
  if (is_null_word(text)) return Value{.line = line};
  return simple_scalar(text, false, line);
}

std::optional<Value> read_scalar(std::string_view text, std::size_t line) {
  if (text.front() != '"' && text.front() != '\'') return read_plain(text, line);
  const std::optional<std::string_view> quoted = take_quoted(text);
  if (!quoted || !only_comment(text)) return std::nullopt;
  return simple_scalar(*quoted, true, line);
}

/// "[a, 'b c']" on one line, of items in which nothing has a meaning.
std::optional<Value> read_flow_list(std::string_view text, std::size_t line) {
  Value list{.kind = Value::Kind::List, .line = line};
  std::string_view rest = skip_blanks(text.substr(1));
  while (!rest.starts_with(']')) {
    if (rest.empty()) return std::nullopt;
    if (rest.front() == '"' || rest.front() == '\'') {
      const std::optional<std::string_view> quoted = take_quoted(rest);
      if (!quoted) return std::nullopt;
      list.items.push_back(simple_scalar(*quoted, true, line));
    } else {
      const auto is_word = [](char c) {
        return is_simple_key_byte(c) || is_beyond_ascii(c) || c == ' ' || c == '.' || c == '/';
      };
      const std::string_view word(rest.begin(), std::find_if_not(rest.begin(), rest.end(), is_word));
      if (word.empty() || !starts_plain(word.front())) return std::nullopt;
      list.items.push_back(*read_plain(word, line));
      rest.remove_prefix(word.size());
    }
    rest = skip_blanks(rest);
    if (rest.starts_with(',')) {
      rest = skip_blanks(rest.substr(1));
    } else if (!rest.starts_with(']')) {
      return std::nullopt;
    }
  }
  if (!only_comment(rest.substr(1))) return std::nullopt;
  return list;
}

/// "- item" below a key that has no value yet.
bool add_item(Value& value, std::size_t& indent, std::string_view line, std::size_t number) {
  const std::size_t dash = line.find_first_not_of(' ');
  if (value.kind == Value::Kind::Null) {
    value = {.kind = Value::Kind::List, .line = number};
    indent = dash;
  }
  const std::string_view text = skip_blanks(line.substr(dash + 1));
  if (dash != indent || line.substr(dash + 1).front() != ' ' || text.empty()) return false;
  std::optional<Value> item = read_scalar(text, number);
  if (!item) return false;
  value.items.push_back(*std::move(item));
  return true;
}

}  // namespace

std::optional<Value> parse_simple_yaml(std::string_view inside, std::size_t first_line) {
  const auto is_strange = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
  };
  if (inside.size() > kMaxSimpleBytes || std::any_of(inside.begin(), inside.end(), is_strange))
    return std::nullopt;

  Value map{.kind = Value::Kind::Map};
  bool takes_items = false;  ///< The last key stood without a value.
  std::size_t indent = 0;
  Lines lines(inside);
  while (const std::optional<std::string_view> line = lines.next()) {
    const std::size_t number = first_line + lines.number() - 1;
    const std::string_view text = skip_blanks(*line);
    if (text.empty() || text.front() == '#') continue;
    if (takes_items && text.size() > 1 && text.front() == '-') {
      if (!add_item(map.entries.back().second, indent, *line, number)) return std::nullopt;
      continue;
    }
    const std::string_view key(line->begin(),
                               std::find_if_not(line->begin(), line->end(), is_simple_key_byte));
    const std::string_view rest = line->substr(key.size());
    if (key.empty() || !is_letter(key.front()) || key.size() > kMaxKeyBytes || is_null_word(key))
      return std::nullopt;
    if (!rest.starts_with(':') || (rest.size() > 1 && rest[1] != ' ')) return std::nullopt;

    const std::string_view written = skip_blanks(rest.substr(1));
    takes_items = only_comment(rest.substr(1));
    std::optional<Value> value = takes_items                ? Value{.line = number}
                                 : written.starts_with('[') ? read_flow_list(written, number)
                                                            : read_scalar(written, number);
    const auto is_same = [&](const Value::Entry& entry) { return entry.first == key; };
    if (!value || map.entries.size() >= kMaxKeys ||
        std::any_of(map.entries.begin(), map.entries.end(), is_same))
      return std::nullopt;
    if (map.entries.empty()) map.line = number;
    map.entries.emplace_back(key, *std::move(value));
  }
  if (map.entries.empty()) return std::nullopt;
  return map;
}

}  // namespace annals
