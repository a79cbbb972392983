// SPDX-License-Identifier: GPL-2.0-or-later
/// Whether a text has a part, as tests of whole answers ask all the time.
#pragma once
#include <cstddef>
#include <string_view>

namespace annals::support {

inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// How often a text has it.
inline std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace annals::support
