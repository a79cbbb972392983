// SPDX-License-Identifier: GPL-2.0-or-later
/// The last word of a query that is still being typed: the posts with the word, then those with longer ones.
#pragma once
#include <string>
#include <vector>

#include "query/ask/query_text.h"
#include "query/ask/synonym_query.h"
#include "query/index/stemming.h"

namespace annals {

struct WordBeingTyped {
  std::string beginning{};  ///< Of the longer words. Empty: the last piece cannot become a longer word.
  WordWithSynonyms word{};  ///< `others` are the posts with longer words.
};

/// The `most_longer` most frequent longer words count. Not for signs, quotes, stop words, words next to NEAR,
/// a single letter, Chinese, Japanese and Korean.
WordBeingTyped word_being_typed(const std::vector<QueryPiece>& pieces, const StopWords& stop_words,
                                const SynonymContext& context, unsigned most_longer);

/// The posts of a word, and of its longer words.
Xapian::Query with_longer(const Xapian::Query& word, const Xapian::Query& longer);

/// Without what waits for a word at its end: an operator, an opening bracket.
void drop_open_end(QueryText& query);

/// Without the letter of Korean at its end that begins the next syllable, as input methods have it meanwhile:
/// 김치ㅉ, and 제줃 unless the index has these two syllables.
void drop_open_syllable(QueryText& query, const Xapian::Database& database);

}  // namespace annals
