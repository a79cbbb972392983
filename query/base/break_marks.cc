// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/break_marks.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "query/base/ascii.h"
#include "query/base/utf8.h"

namespace annals {

namespace {

constexpr auto kBreakMarks = std::to_array<std::string_view>({"\u00AD", "\u200B", "\u2060", "\uFEFF"});

}  // namespace

std::string without_break_marks(std::string_view text) {
  std::string out;
  if (is_ascii(text)) return out = text;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view character = next_character(text, at).bytes;
    if (std::ranges::find(kBreakMarks, character) == kBreakMarks.end()) out += character;
  }
  return out;
}

}  // namespace annals
