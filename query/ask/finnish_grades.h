// SPDX-License-Identifier: GPL-2.0-or-later
/// Finnish words whose consonants change before some endings, which their stemmer does not undo.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace annals {

/// "kaupat" and "kaupoissa" for kauppa, "kädet" for käsi: one form of each stem. Perhaps there is no such
/// word: only for a word that no post has.
std::vector<std::string> forms_in_other_grade(std::string_view word);

}  // namespace annals
