// SPDX-License-Identifier: GPL-2.0-or-later
/// What stands inside of a word: names in code, versions, dates and lists of numbers. Index, query and
/// highlighter must see the same ones.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

/// False for most words that have none; a look at the bytes is enough.
bool may_have_parts(std::string_view word);

/// What a word is found by besides itself, in lower case: "get", "user", "by", "id" for getUserById;
/// "1.70.0", "1.70", "1" for v1.70.0; "12500" for 12,500. Empty: nothing. `word` is one for Xapian, as it is
/// written.
std::vector<std::string> parts_of_word(std::string_view word);

/// The parts of the words of a text, those of one name with a blank between them; each name once.
std::vector<std::string> parts_in(std::string_view text);

/// Where the word ends that begins at `at`: letters, digits, '_', an apostrophe between letters, and what
/// joins digits.
std::size_t end_of_joined_digits(std::string_view text, std::size_t at);

/// "12500" of 12,500, 12.500 and 12'500. Empty: `word` is something else.
std::string number_in_thousands(std::string_view word);

/// "1.7" of v1.7; what is no version is as it is.
std::string_view without_version_mark(std::string_view word);

/// A version without 'v' and without zeros at its end: "1.70" for v1.70.0. Empty: `word` is no version.
std::string version_of(std::string_view word);

}  // namespace annals
