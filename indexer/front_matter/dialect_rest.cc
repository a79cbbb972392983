// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "query/base/lines.h"
#include "query/base/utf8.h"

namespace annals {
namespace {

constexpr std::string_view kMarks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

std::string_view without_trailing_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// A line made of one mark of punctuation.
bool is_adornment(std::string_view line) {
  line = without_trailing_blanks(line);
  return line.size() >= 2 && kMarks.find(line[0]) != kMarks.npos &&
         line.find_first_not_of(line[0]) == line.npos;
}

/// docutils puts up with a line that is too short from four marks on. Below one letter a mark is enough.
bool underlines(std::string_view line, std::string_view title) {
  line = without_trailing_blanks(line);
  if (line.size() == 1 && kMarks.find(line[0]) != kMarks.npos) return characters_in(title) == 1;
  return is_adornment(line) && (line.size() >= 4 || line.size() >= characters_in(title));
}

struct Field {
  std::string_view name, value;
};

/// ":name: value"; a role (":abbr:`TLA`") has something else behind the second colon.
std::optional<Field> as_field(std::string_view line) {
  if (line.size() < 3 || line.front() != ':' || line[1] == ':' || is_blank(line[1])) return std::nullopt;
  std::size_t end = line.find(':', 1);
  while (end != line.npos && (line[end - 1] == '\\' || (end + 1 < line.size() && !is_blank(line[end + 1]))))
    end = line.find(':', end + 1);
  if (end == line.npos) return std::nullopt;
  const std::string_view name = line.substr(1, end - 1);
  if (name.find('`') != name.npos || is_blank(name.back())) return std::nullopt;
  return Field{name, trim_blanks(line.substr(end + 1))};
}

/// Explicit markup that shows nothing: a comment or a target, with what is indented below it.
bool is_hidden_markup(std::string_view line) {
  return line.starts_with("..") && (line.size() == 2 || is_blank(line[2])) && !line.starts_with(".. [") &&
         line.find("::") == line.npos;
}

struct Title {
  std::string_view text;
  std::size_t line;
};

/// The title, if `lines` stands before one; `lines` is then behind it.
std::optional<Title> take_rest_title(Lines& lines) {
  Lines ahead = lines;
  const auto first = next_filled(ahead);
  if (!first) return std::nullopt;
  const std::size_t number = ahead.number();
  const auto second = ahead.next();
  if (!second) return std::nullopt;
  if (is_adornment(*first)) {
    const std::string_view text = trim_blanks(*second);
    const auto third = ahead.next();
    if (text.empty() || !third || without_trailing_blanks(*third) != without_trailing_blanks(*first) ||
        first->size() < characters_in(text))
      return std::nullopt;
    lines = ahead;
    return Title{text, number + 1};
  }
  if (is_blank(first->front()) || !underlines(*second, without_trailing_blanks(*first))) return std::nullopt;
  lines = ahead;
  return Title{without_trailing_blanks(*first), number};
}

void skip_hidden_markup(Lines& lines) {
  for (Lines ahead = lines; const auto line = next_filled(ahead);) {
    if (!is_hidden_markup(*line)) return;
    lines = ahead;
    while (const auto below = ahead.next()) {
      if (!trim_blanks(*below).empty() && !is_blank(below->front())) break;
      lines = ahead;
    }
    ahead = lines;
  }
}

/// Blank lines belong to a field only where an indented line follows them.
void skip_fields(Lines& lines) {
  bool in_field = false;
  for (Lines ahead = lines; const auto line = next_filled(ahead);) {
    in_field = is_blank(line->front()) ? in_field : as_field(*line).has_value();
    if (!in_field || ahead.number() > kMaxHeaderLines) return;
    lines = ahead;
  }
}

bool is_rest(std::string_view path) {
  return has_ending(path, {".rst", ".rest", ".rest.txt", ".rst.txt"});
}

/// The title and the fields below it, wherever Docutils finds a document's own.
std::optional<Block> split_rest(std::string_view text, std::string_view path) {
  if (!is_rest(path)) return std::nullopt;
  Lines lines(text);
  skip_hidden_markup(lines);
  const std::size_t begin = lines.end(), inside_line = lines.number() + 1;
  take_rest_title(lines);
  skip_hidden_markup(lines);
  skip_fields(lines);
  if (lines.end() == begin) return std::nullopt;
  return Block{.inside = text.substr(begin, lines.end() - begin),
               .body = text.substr(lines.end()),
               .inside_line = inside_line,
               .body_line = lines.number() + 1};
}

bool is_item(std::string_view line) {
  return line.starts_with("- ") || line.starts_with("* ");
}

/// A bullet list is a list; other lines are one text.
Value field_value(const std::vector<std::string_view>& texts, std::size_t line) {
  if (texts.empty()) return {.line = line};
  if (std::ranges::all_of(texts, is_item)) {
    Value list{.kind = Value::Kind::List, .line = line};
    for (std::string_view text : texts) list.items.push_back(text_value(text.substr(2), line));
    return list;
  }
  std::string joined;
  for (std::string_view text : texts) joined.append(joined.empty() ? "" : "\n").append(text);
  return {.kind = Value::Kind::Scalar, .scalar = std::move(joined), .line = line};
}

Value read_rest(std::string_view inside, std::size_t first_line) {
  Value map{.kind = Value::Kind::Map, .line = first_line};
  Lines lines(inside);
  const auto title = take_rest_title(lines);
  std::string_view name;
  std::vector<std::string_view> texts;
  std::size_t number = 0;
  const auto finish_field = [&] {
    if (!name.empty()) map.entries.emplace_back(name, field_value(texts, first_line + number - 1));
    texts.clear();
  };
  while (const auto line = lines.next()) {
    const std::string_view text = trim_blanks(*line);
    if (text.empty()) continue;
    if (const auto field = as_field(*line)) {
      finish_field();
      name = field->name;
      number = lines.number();
      if (!field->value.empty()) texts.push_back(field->value);
    } else if (is_blank(line->front())) {
      if (!name.empty()) texts.push_back(text);
    }
  }
  finish_field();
  if (title && map.find("title") == nullptr)
    map.entries.insert(map.entries.begin(), {"title", text_value(title->text, first_line + title->line - 1)});
  return map;
}

}  // namespace

Dialect rest_dialect() {
  return {.name = "rest",
          .help = "in .rst files: the title and the \":key: value\" fields below it",
          .split = split_rest,
          .parse = read_rest,
          .recover = read_rest};
}

}  // namespace annals
