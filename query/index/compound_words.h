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

/// The most frequent long words of posts that begin or end with `word`, with or without its umlauts. What is
/// left of each is a word that `is_word` knows, without what joins the two. For a word that no post has by
/// itself it need not be one: `unknown_stem` is its stem then, and the end may be in any form.
std::vector<std::string> compounds_with(const std::string& word, const Xapian::Database& database,
                                        const std::function<bool(const std::string&)>& is_word,
                                        const std::string& unknown_stem, std::size_t most);

}  // namespace annals
