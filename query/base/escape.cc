// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/escape.h"

#include <algorithm>

namespace annals {

namespace {

std::string_view reference_for(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\n':
      return "&#10;";
    default:
      return " ";
  }
}

}  // namespace

void append_escaped(std::string& out, std::string_view text, const ByteSet& which) {
  while (!text.empty()) {
    const std::size_t plain = which.first_in(text);
    out += text.substr(0, plain);
    if (plain < text.size()) out += reference_for(text[plain]);
    text.remove_prefix(std::min(plain + 1, text.size()));
  }
}

std::string escaped(std::string_view text, const ByteSet& which) {
  std::string out;
  append_escaped(out, text, which);
  return out;
}

}  // namespace annals
