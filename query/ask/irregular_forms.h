// SPDX-License-Identifier: GPL-2.0-or-later
/// English nouns whose plural no stemmer takes for the same word: mouse and mice.
#pragma once
#include <string_view>

namespace annals {

/// "mice" for mouse and "mouse" for mice. Empty: it is none of them.
std::string_view other_number_of(std::string_view word);

}  // namespace annals
