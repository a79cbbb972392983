// SPDX-License-Identifier: GPL-2.0-or-later
/// From front matter values to clean text: one line, in NFC, of bounded length, without markup where readers
/// see none.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter/value.h"
#include "indexer/generators/generator.h"

namespace annals {

inline constexpr std::size_t kMaxValueBytes = 4096;

/// One line of text; longer values are cut.
std::string one_line(std::string_view text, std::size_t max_bytes = kMaxValueBytes);

/// The same, with tags taken out and character references decoded if there are any.
std::string without_markup(std::string_view text, std::size_t max_bytes = kMaxValueBytes);

/// A scalar; of a map its name or title; of a list its first item. Empty: none.
std::string text_of(const Value& value);

/// A list's items, a map's name, or a string split as the generator splits it, with character references
/// decoded. No empty ones, no duplicates.
std::vector<std::string> texts_of(const Value& value, TagSplit split);

/// "en_GB" -> "en-gb"; empty: not a language tag ("English", a programming language).
std::string language_tag(std::string_view text);

}  // namespace annals
