// SPDX-License-Identifier: GPL-2.0-or-later
/// Whether a text has a part, as tests of whole answers ask all the time.
#pragma once
#include <string_view>

namespace annals::support {

inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace annals::support
