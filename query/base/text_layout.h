// SPDX-License-Identifier: GPL-2.0-or-later
/// Text in columns of a terminal: cleaning, wrapping, two-column lists. Knows wide and zero-width characters.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/base/error.h"

namespace annals {

/// Appends `text` so that a terminal can do nothing but show it: control characters become blanks, runs of
/// blanks one blank, and characters that reorder or hide their neighbours are dropped.
void append_printable(std::string& out, std::string_view text);

/// The same as a value, without blanks at its ends.
std::string printable(std::string_view text);

/// "annals: no index\n  Build one …\n", as commands say it; a path in it can do nothing to a terminal.
std::string told(const Error& error);

/// [begin, end) in bytes of the wrapped text.
struct TextLine {
  std::size_t begin = 0, end = 0;

  friend bool operator==(const TextLine&, const TextLine&) = default;
};

struct WrappedText {
  std::vector<TextLine> lines{};
  bool cut = false;  ///< Text was left over; the last line has room for an ellipsis.
};

/// Breaks printable text at blanks, and beside wide characters as East Asian text is broken; a word wider
/// than a line is broken anywhere.
WrappedText wrap(std::string_view text, std::size_t width,
                 std::size_t max_lines = static_cast<std::size_t>(-1));

/// `text` wrapped into lines that all begin with `indent` blanks; the first one only if `indent_first`.
std::string paragraph(std::string_view text, std::size_t indent, std::size_t width, bool indent_first = true);

/// "1 post", "2 posts"
std::string counted(std::size_t count, std::string_view one, std::string_view several);

/// Rows of a term and what it means, the meanings aligned at `column`.
std::string definition_list(const std::vector<std::pair<std::string, std::string>>& rows, std::size_t column,
                            std::size_t width);

}  // namespace annals
