// SPDX-License-Identifier: GPL-2.0-or-later
/// The text of a query made into one that Xapian's parser reads as it was meant.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/schema.h"

namespace annals {

/// Words such as `tags:` in "tags:c++" that are nearly the name of a field are searched as words, and noted.
std::string without_misspelt_fields(std::string text, const std::vector<Field>& fields,
                                    std::vector<std::string>& notes);

/// For a text that only excludes, "-azure -outage", what it excludes; Xapian would search for a lone
/// "-azure". "--flag" is a word of its own.
std::optional<std::string> excluded_words(std::string_view text);

/// Xapian does not stem words that start with a capital; people type them all the same. Operators stay.
/// Words that are written without blanks stand as the index has them.
std::string words_for_parser(std::string_view text);

/// Without the marks that join words to a phrase or a field.
std::string without_joints(std::string text);

/// Xapian's parser takes no '-' in the name of a field.
std::string parser_name(const Field& field);
std::string with_parser_names(std::string text, const std::vector<Field>& fields);

}  // namespace annals
