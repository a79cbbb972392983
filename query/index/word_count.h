// SPDX-License-Identifier: GPL-2.0-or-later
/// How long a text is. Of a script without blanks what stands between two of them counts as one word.
#pragma once
#include <string_view>

#include "query/base/ascii.h"

namespace annals {

/// Runs without blanks that have a letter or a digit.
constexpr unsigned word_count(std::string_view text) {
  unsigned words = 0;
  bool is_counted = false;  // the run that the walk is in
  for (const char c : text) {
    const bool begins = !is_counted && (is_letter_byte(c) || is_digit(c));
    words += begins ? 1 : 0;
    is_counted = (is_counted || begins) && !is_space(c);
  }
  return words;
}

}  // namespace annals
