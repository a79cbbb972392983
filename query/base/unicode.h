// SPDX-License-Identifier: GPL-2.0-or-later
/// The few Unicode operations Annals needs, over ICU. Index, query and display share them.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/base/utf8.h"

namespace annals {

/// Valid UTF-8 in NFC: ill-formed bytes become U+FFFD, control characters but '\n' and '\t' become blanks.
std::string clean_text(std::string_view text);

/// NFC of valid UTF-8.
std::string composed(std::string text);

/// For comparing whole values (tags, authors): NFKC with case folded, white space collapsed and trimmed.
std::string fold_value(std::string_view value);

/// Lower case for every script; NFC.
std::string lower(std::string_view text);

/// True if the first letter is a capital of any script.
bool begins_with_capital(std::string_view text);

/// Compares alike what people type without accents: é as e, ø as o, ß as ss; of Latin, Greek and Cyrillic,
/// and without the points of Hebrew and Arabic; elsewhere a mark is a letter of its own. `word` is
/// lower-case.
std::string without_accents(std::string_view word);

/// Letters and digits of full and half width, styled ones, Roman numerals, ligatures and the shapes of Arabic
/// letters as the plain letters they stand for; an apostrophe that is a letter as "'", and a blank for a
/// point between words.
std::string plain_forms(std::string_view text);

/// Where the initials end that begin at `at`, the start of a word: "U.S.", "e.g.", "U.S"; `at` if there are
/// none.
std::size_t end_of_initials(std::string_view text, std::size_t at);

/// Initials without their points: one word, as Xapian's TermGenerator makes of them if they are capitals.
std::string joined_initials(std::string_view text);

/// True if a character is of a script that is written without blanks between words.
bool has_unspaced_script(std::string_view text);

/// The same for Chinese, Japanese and Korean, which are indexed by pairs of characters; those of the others
/// by words: query/index/word_breaks.h.
bool has_paired_script(std::string_view text);

/// A word cut where such a script begins and ends: "用SQL的" is "用", "SQL", "的".
std::vector<std::string_view> script_runs(std::string_view word);

/// White space runs become one blank; none at either end.
std::string collapse_blanks(std::string_view text);

/// Terminal columns: wide characters count 2, combining marks and zero-width characters 0.
std::size_t columns(std::string_view text);

/// The longest beginning that fits into `width` columns, cut between characters; an ellipsis marks a cut.
std::string fit_columns(std::string_view text, std::size_t width);

/// Length in UTF-16 code units, as a browser's strings count.
std::size_t utf16_length(std::string_view text);

}  // namespace annals
