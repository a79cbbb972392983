// SPDX-License-Identifier: GPL-2.0-or-later
/// Other forms and spellings of English words that their stemmer takes for other words.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace annals {

/// "lenses" for lens, "alumni" for alumnus, "organised" for organized, and the other way round. Perhaps there
/// is no such word: only for a word that no post has.
std::vector<std::string> other_english_forms(std::string_view word);

}  // namespace annals
