// SPDX-License-Identifier: GPL-2.0-or-later
/// English nouns whose plural no stemmer takes for the same word: mouse and mice.
#pragma once
#include <string_view>

namespace annals {

/// "mice" for mouse and "mouse" for mice. Empty: it is none of them. `is_known`: posts have the word itself,
/// so that "lives" is not wanted for "life".
std::string_view other_number_of(std::string_view word, bool is_known);

}  // namespace annals
