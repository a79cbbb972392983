// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/link_markup.h"

#include <algorithm>
#include <array>

#include "query/base/ascii.h"
#include "query/base/escape.h"

namespace annals {

namespace {

constexpr std::size_t kMostPlacesOfWords = 50;

/// A blank stands for blanks and at most one line end.
std::optional<std::size_t> end_of_match(std::string_view bytes, std::size_t at, std::string_view words) {
  for (const char c : words) {
    if (c != ' ') {
      if (at >= bytes.size() || bytes[at] != c) return std::nullopt;
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < bytes.size() && is_space(bytes[at])) ++at;
    const std::string_view blanks = bytes.substr(begin, at - begin);
    if (blanks.empty() || std::ranges::count(blanks, '\n') > 1) return std::nullopt;
  }
  return at;
}

bool is_inside_word(std::string_view bytes, MarkedPlace place) {
  return (place.begin > 0 && is_word_byte(bytes[place.begin - 1])) ||
         (place.end < bytes.size() && is_word_byte(bytes[place.end]));
}

/// The last of `<name` before the place is not closed before it.
bool is_inside_element(std::string_view before, std::string_view name) {
  const std::size_t open = before.rfind("<" + std::string(name)),
                    close = before.rfind("</" + std::string(name));
  if (open == before.npos || (close != before.npos && close > open)) return false;
  const std::size_t behind = open + 1 + name.size();
  return behind >= before.size() || !is_letter(before[behind]);
}

bool is_inside_markup(std::string_view bytes, std::size_t at) {
  static constexpr auto kElements = std::to_array<std::string_view>(
      {"a", "pre", "code", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "title", "head"});
  const std::string before = lowered_ascii(bytes.substr(0, at));
  const std::size_t open = before.rfind('<'), close = before.rfind('>');
  const bool is_in_tag = open != before.npos && (close == before.npos || close < open) &&
                         open + 1 < before.size() &&
                         (is_letter(before[open + 1]) || before[open + 1] == '%' || before[open + 1] == '/');
  return is_in_tag || std::ranges::any_of(
                          kElements, [&](std::string_view name) { return is_inside_element(before, name); });
}

bool is_heading_line(std::string_view bytes, std::size_t at) {
  const std::size_t line = at == 0 ? 0 : bytes.rfind('\n', at - 1) + 1;
  const std::string_view marks =
      bytes.substr(line, std::min(bytes.find_first_not_of("#=*", line), at) - line);
  const bool is_title =
      !marks.empty() && line + marks.size() < bytes.size() && bytes[line + marks.size()] == ' ';
  return is_title && marks.find_first_of("#=") != marks.npos;
}

}  // namespace

std::optional<std::string> link_markup(std::string_view format, std::string_view words,
                                       std::string_view url) {
  const std::string text(words), address(url);
  if (format == "markdown") return '[' + text + "](" + address + ')';
  if (format == "html") return "<a href=\"" + escaped(address, kInAttributes) + "\">" + text + "</a>";
  if (format == "asciidoc") return "link:" + address + '[' + text + ']';
  if (format == "rst") return '`' + text + " <" + address + ">`__";
  if (format == "org") return "[[" + address + "][" + text + "]]";
  if (format == "textile") return '"' + text + "\":" + address;
  return std::nullopt;
}

std::vector<MarkedPlace> places_of_words(std::string_view bytes, std::size_t from, std::string_view words) {
  std::vector<MarkedPlace> places;
  const std::string_view first = words.substr(0, words.find(' '));
  for (std::size_t at = bytes.find(first, from); at != bytes.npos && !first.empty();
       at = bytes.find(first, at + 1)) {
    const std::optional<std::size_t> end = end_of_match(bytes, at, words);
    if (!end || is_inside_word(bytes, {at, *end}) || is_heading_line(bytes, at) ||
        is_inside_markup(bytes, at))
      continue;
    places.push_back({at, *end});
    if (places.size() == kMostPlacesOfWords) break;
  }
  return places;
}

}  // namespace annals
