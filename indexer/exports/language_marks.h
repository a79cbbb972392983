// SPDX-License-Identifier: GPL-2.0-or-later
/// Texts in several languages at once, as WordPress's plug-in qTranslate and its successors store them:
/// "[:en]Hello[:de]Hallo[:]", "<!--:en-->Hello<!--:-->", "{:en}Hello{:}".
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// What is for all languages or for the first that is named.
std::string in_first_language(std::string_view text);

/// All of them, as paragraphs.
std::string in_all_languages(std::string_view text);

}  // namespace annals
