// SPDX-License-Identifier: GPL-2.0-or-later
/// Letters that one language writes in several ways, or several languages each in their own: one of them
/// stands for all in the index.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// Traditional characters as simplified ones, by ICU's transliterator, and katakana as hiragana. Every
/// character stays where it was, in bytes.
std::string with_plain_ideographs(std::string_view text);

/// The same, and Persian yeh as the Arabic one, the letters of Devanagari without nukta and with one sign for
/// nasals, geresh as an apostrophe, no marks of how a picture is shown and the digits of every script as 0
/// to 9.
std::string with_common_letters(std::string_view text);

/// Abbreviations of Hebrew, which are words, without the mark before their last letter: צה״ל. Other quotation
/// marks stay.
std::string without_gershayim(std::string_view text);

}  // namespace annals
