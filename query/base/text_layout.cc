// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/text_layout.h"

#include <algorithm>
#include <array>

#include "query/base/unicode.h"

namespace annals {

namespace {

/// The character that starts at `at`, in bytes; the text is valid UTF-8.
std::string_view character_at(std::string_view text, std::size_t at) {
  return text.substr(at, end_of_character(text, at) - at);
}

/// Embeddings, overrides and isolates could reorder what stands beside the text; terminals disagree whether a
/// soft hyphen takes a column.
constexpr auto kDropped = std::to_array<std::string_view>(
    {"\u00AD", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"});

/// Never first on a line, and never last on one.
constexpr auto kClosing =
    std::to_array<std::string_view>({"、", "。", "，", "．", "：", "；", "！", "？", "）", "」", "』", "】",
                                     "〉", "》", "］", "｝", "ー", "々"});
constexpr auto kOpening = std::to_array<std::string_view>({"（", "「", "『", "【", "〈", "《", "［", "｛"});

template <typename Table>
bool is_one_of(const Table& table, std::string_view character) {
  return std::find(table.begin(), table.end(), character) != table.end();
}

bool is_ascii_punctuation(std::string_view character) {
  return character.size() == 1 && std::string_view(".,:;!?)]}'\"").find(character) != std::string_view::npos;
}

/// What must not be broken: a word, or one wide character with the punctuation that belongs to it.
struct Unit {
  std::size_t begin = 0, end = 0;
  std::size_t width = 0;
  bool blank_before = false;
};

bool may_break(std::string_view before, std::string_view after) {
  if (is_one_of(kClosing, after) || is_one_of(kOpening, before)) return false;
  if (columns(after) == 2) return true;
  return columns(before) == 2 && !is_ascii_punctuation(after);
}

std::vector<Unit> units_of(std::string_view text) {
  std::vector<Unit> units;
  bool blank_before = false;
  std::string_view before;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view character = character_at(text, at);
    if (character == " ") {
      blank_before = true;
    } else {
      const std::size_t width = columns(character);
      const bool starts = units.empty() || blank_before || (width > 0 && may_break(before, character));
      if (starts) units.push_back({at, at, 0, blank_before && !units.empty()});
      units.back().end = at + character.size();
      units.back().width += width;
      if (width > 0 || starts) before = character;
      blank_before = false;
    }
    at += character.size();
  }
  return units;
}

/// Where a piece of at most `width` columns ends; at least one character, so that there is always progress.
std::size_t fitting_end(std::string_view text, std::size_t begin, std::size_t end, std::size_t width) {
  std::size_t at = begin, used = 0;
  while (at < end) {
    const std::string_view character = character_at(text, at);
    used += columns(character);
    if (used > width && at > begin) break;
    at += character.size();
  }
  return at;
}

/// Words wider than a line fall into pieces that are not.
std::vector<Unit> fitting_units(std::string_view text, std::size_t width) {
  std::vector<Unit> fitting;
  for (Unit unit : units_of(text)) {
    while (unit.width > width) {
      const std::size_t end = fitting_end(text, unit.begin, unit.end, width);
      const std::size_t piece = columns(text.substr(unit.begin, end - unit.begin));
      fitting.push_back({unit.begin, end, piece, unit.blank_before});
      if (end == unit.end) break;
      unit = {end, unit.end, unit.width - piece, false};
    }
    if (unit.width <= width) fitting.push_back(unit);
  }
  return fitting;
}

/// Whole words go, unless there is only one.
void make_room_for_ellipsis(std::string_view text, TextLine& line, std::size_t width) {
  const std::size_t room = std::max<std::size_t>(width, 2) - 1;
  if (columns(text.substr(line.begin, line.end - line.begin)) <= room) return;
  const std::size_t most = fitting_end(text, line.begin, line.end, room);
  std::size_t whole_words = line.begin;
  for (const Unit& unit : units_of(text.substr(line.begin, line.end - line.begin)))
    if (line.begin + unit.end <= most) whole_words = line.begin + unit.end;
  line.end = whole_words > line.begin ? whole_words : most;
}

}  // namespace

void append_printable(std::string& out, std::string_view text) {
  const std::string clean = clean_text(text);
  for (std::size_t at = 0; at < clean.size();) {
    const std::string_view character = character_at(clean, at);
    at += character.size();
    const bool blank = character.size() == 1 && static_cast<unsigned char>(character.front()) <= ' ';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    if (blank)
      out += ' ';
    else if (!is_one_of(kDropped, character))
      out += character;
  }
}

std::string printable(std::string_view text) {
  std::string out;
  append_printable(out, text);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string told(const Error& error) {
  const std::string hint = printable(error.hint());
  return "annals: " + printable(error.what()) + '\n' + (hint.empty() ? "" : "  " + hint + '\n');
}

WrappedText wrap(std::string_view text, std::size_t width, std::size_t max_lines) {
  WrappedText wrapped;
  std::size_t used = 0;
  for (const Unit& unit : fitting_units(text, std::max<std::size_t>(width, 2))) {
    const std::size_t wanted = used + (unit.blank_before ? 1 : 0) + unit.width;
    if (!wrapped.lines.empty() && wanted <= width) {
      wrapped.lines.back().end = unit.end;
      used = wanted;
    } else if (wrapped.lines.size() < max_lines) {
      wrapped.lines.push_back({unit.begin, unit.end});
      used = unit.width;
    } else {
      wrapped.cut = true;
      if (max_lines > 0) make_room_for_ellipsis(text, wrapped.lines.back(), width);
      break;
    }
  }
  return wrapped;
}

std::string paragraph(std::string_view text, std::size_t indent, std::size_t width, bool indent_first) {
  std::string out;
  for (const TextLine& line : wrap(text, width > indent ? width - indent : 1).lines) {
    if (indent_first || !out.empty()) out += std::string(indent, ' ');
    out += text.substr(line.begin, line.end - line.begin);
    out += '\n';
  }
  return out;
}

std::string definition_list(const std::vector<std::pair<std::string, std::string>>& rows, std::size_t column,
                            std::size_t width) {
  constexpr std::size_t kIndent = 2;
  std::string out;
  for (const auto& [term, meaning] : rows) {
    out += std::string(kIndent, ' ') + term;
    const std::size_t used = kIndent + columns(term);
    const bool beside = used + kIndent <= column && !meaning.empty();
    out += beside ? std::string(column - used, ' ') : "\n";
    out += paragraph(meaning, column, width, !beside);
  }
  return out;
}

std::string counted(std::size_t count, std::string_view one, std::string_view several) {
  return std::to_string(count) + ' ' + std::string(count == 1 ? one : several);
}

}  // namespace annals
