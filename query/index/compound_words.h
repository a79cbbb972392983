// SPDX-License-Identifier: GPL-2.0-or-later
/// Words made of words without a mark between them, as German, Dutch, Nordic languages and Finnish have them:
/// Hochspannungsnetzgerät. They are found by their beginnings as terms are, and by their ends backwards.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace annals {

/// Of a language, such as "de"; "" for none.
bool has_compounds(std::string_view language);

/// A long word by its last letter first, under kReversedPrefix.
std::string reversed_term(std::string_view word);

/// Of the long words that `document` has already.
void add_reversed_words(Xapian::Document& document);

/// The most frequent long words of posts that begin or end with `word`. What is left of each is a word that
/// `is_word` knows, without what joins the two; with `any_rest` it need not be.
std::vector<std::string> compounds_with(const std::string& word, const Xapian::Database& database,
                                        const std::function<bool(const std::string&)>& is_word, bool any_rest,
                                        std::size_t most);

}  // namespace annals
