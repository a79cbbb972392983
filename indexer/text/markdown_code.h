// SPDX-License-Identifier: GPL-2.0-or-later
/// Which lines of a Markdown body are code.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string_view>

#include "query/base/ascii.h"

namespace annals {

/// Whether lines are code, between ``` or ~~~.
class CodeFence {
 public:
  /// True: the line is code, or opens or closes it.
  bool takes(std::string_view line) {
    const std::string_view inner = without_containers(line);
    const char mark = inner.starts_with("```") ? '`' : inner.starts_with("~~~") ? '~' : '\0';
    const std::size_t length = mark == '\0' ? 0 : std::min(inner.find_first_not_of(mark), inner.size());
    const std::string_view rest = inner.substr(length);
    if (length_ > 0) {
      if (mark == mark_ && length >= length_ && trimmed(rest).empty()) length_ = 0;
      return true;
    }
    if (length == 0 || (mark == '`' && rest.find('`') != std::string_view::npos)) return false;
    mark_ = mark;
    length_ = length;
    return true;
  }

  bool is_open() const { return length_ > 0; }

 private:
  static std::string_view without_containers(std::string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t>"), line.size()));
    for (const std::string_view marker : {"- ", "* ", "+ "})
      if (line.starts_with(marker)) return trimmed(line.substr(marker.size()));
    return line;
  }

  char mark_ = '\0';
  std::size_t length_ = 0;  // 0: not in code
};

}  // namespace annals
