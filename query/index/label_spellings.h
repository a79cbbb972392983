// SPDX-License-Identifier: GPL-2.0-or-later
/// How people write the values of tags, categories, series and authors: "front-end" is "frontend" and
/// "front end", "R&D" is "r and d".
#pragma once
#include <string>
#include <string_view>

#include <xapian.h>

#include "query/index/schema.h"

namespace annals {

/// True for fields of such values: their words are searched as well.
bool has_labels(const Field& field);

/// Equal for two values that differ in nothing but blanks, in the marks between their words, or in "and".
/// What a name has for an ending counts: "c++" is neither "c" nor "c#". So does what stands between
/// digits: 1.5 is not 15. Folded as value_term() does it.
std::string label_key(std::string_view value);

/// The words of a label as one, "opensource" for "Open source". Empty: it is too long for that.
std::string joined_label(std::string_view label);
/// "ab" of A/B. Empty: it has no slash, or is an address.
std::string joined_at_slash(std::string_view word);

/// True if posts have the value in some spelling.
bool has_label(const Field& field, const Xapian::Database& database, std::string_view value);

/// Posts with the value in any spelling that the index has. In a field without labels the value as it is.
Xapian::Query any_spelling(const Field& field, const Xapian::Database& database, std::string_view value);

}  // namespace annals
