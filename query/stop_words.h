// SPDX-License-Identifier: GPL-2.0-or-later
/// Words too common to say what a post is about. Left out of queries only, never out of the index: they stand
/// in phrases and titles.
#pragma once
#include <string_view>

namespace annals {

/// `word` is lower-case. A language without a list has no stop words.
bool is_stop_word(std::string_view word, std::string_view language);

}  // namespace annals
