// SPDX-License-Identifier: GPL-2.0-or-later
/// Light stemmers, for languages of which Xapian has none: they take the longest of a list of endings off a
/// word. docs/decisions/0013-languages.md.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// "sr" for "hr", which has the same endings; empty: none is of this language (BCP 47, lower-case).
std::string_view lightly_stemmed_language(std::string_view code);

/// The codes of all of them, for messages.
std::string lightly_stemmed_languages();

/// `word` (lower-case) without accents and ending. Serbian is the same in both of its scripts. `language` is
/// one that lightly_stemmed_language() gave.
std::string lightly_stemmed(std::string_view word, std::string_view language);

}  // namespace annals
