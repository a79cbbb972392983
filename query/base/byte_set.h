// SPDX-License-Identifier: GPL-2.0-or-later
/// A set of bytes, to look for the first of them: std::string_view::find_first_of() searches the set anew for
/// each byte of the text, which takes ten times as long.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace annals {

class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char byte : bytes) has_[static_cast<unsigned char>(byte)] = true;
  }

  constexpr bool has(char byte) const { return has_[static_cast<unsigned char>(byte)]; }

  /// The position of the first at or after `from`; the size of `text`: there is none.
  constexpr std::size_t first_in(std::string_view text, std::size_t from = 0) const {
    while (from < text.size() && !has(text[from])) ++from;
    return std::min(from, text.size());
  }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace annals
