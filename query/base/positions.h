// SPDX-License-Identifier: GPL-2.0-or-later
/// Binary search by position, for what is no range of the standard library.
#pragma once
#include <cstddef>

namespace annals {

/// The first position from `begin` on for which `is_behind` is true, as for all that follow; `end`: for none.
template <typename IsBehind>
std::size_t first_position(std::size_t begin, std::size_t end, IsBehind is_behind) {
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (is_behind(middle))
      end = middle;
    else
      begin = middle + 1;
  }
  return begin;
}

}  // namespace annals
