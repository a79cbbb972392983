// SPDX-License-Identifier: GPL-2.0-or-later
/// The lines of a body, all at hand, for block markup that looks ahead; and what many markups have in common.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/base/lines.h"

namespace annals {

/// Without line ends and trailing blanks.
inline std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> all;
  Lines lines(text);
  while (auto line = lines.next()) {
    while (!line->empty() && (is_blank(line->back()) || line->back() == '\r')) line->remove_suffix(1);
    all.push_back(*line);
  }
  return all;
}

/// Blanks at the start; a tab counts as up to 8.
inline std::size_t indent_of(std::string_view line) {
  std::size_t column = 0;
  for (const char c : line) {
    if (!is_blank(c)) break;
    column = c == '\t' ? (column / 8 + 1) * 8 : column + 1;
  }
  return column;
}

/// "= Title": the number of `mark`s before the blank; 0: none.
inline std::size_t leading(std::string_view line, char mark) {
  const std::size_t count = std::min(line.find_first_not_of(mark), line.size());
  return count < line.size() && is_blank(line[count]) ? count : 0;
}

inline bool consists_only_of(std::string_view line, char c) {
  return !line.empty() && line.find_first_not_of(c) == std::string_view::npos;
}

/// "12. text" and "12) text": bytes of the marker with its blank; 0: none.
inline std::size_t number_marker(std::string_view line) {
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const bool is_marker = digits > 0 && digits < 10 && digits + 1 < line.size() &&
                         (line[digits] == '.' || line[digits] == ')') && is_blank(line[digits + 1]);
  return is_marker ? digits + 2 : 0;
}

/// The lines from `begin` to before `end`.
inline std::string joined(const std::vector<std::string_view>& lines, std::size_t begin, std::size_t end,
                          std::size_t margin = 0) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    text += lines[i].substr(std::min(margin, lines[i].size()));
    text += '\n';
  }
  return text;
}

/// Without the blanks that all of them start with, and without empty lines at the start.
inline std::string joined_at_margin(const std::vector<std::string_view>& lines, std::size_t begin,
                                    std::size_t end) {
  while (begin < end && lines[begin].empty()) ++begin;
  std::size_t margin = std::string_view::npos;
  for (std::size_t i = begin; i < end; ++i)
    if (!lines[i].empty()) margin = std::min(margin, lines[i].find_first_not_of(" \t"));
  return joined(lines, begin, end, margin);
}

}  // namespace annals
