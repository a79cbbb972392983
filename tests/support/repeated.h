// SPDX-License-Identifier: GPL-2.0-or-later
/// A piece of text many times over, as hostile input is made.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace annals::support {

inline std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (; times > 0; --times) text += piece;
  return text;
}

}  // namespace annals::support
