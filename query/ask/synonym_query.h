// SPDX-License-Identifier: GPL-2.0-or-later
/// What a word with synonyms asks for: the posts that have any of them, those with the word itself first.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/ask/known_words.h"
#include "query/ask/letter_forms.h"
#include "query/ask/word_places.h"
#include "query/index/synonyms.h"
#include "query/index/words_file.h"
#include "query/match/deadline.h"

namespace annals {

struct Meaning {
  std::string text{};
  Xapian::Query query{};
};

struct WordWithSynonyms {
  std::string typed{};  ///< In synonym_form(); several words if they have synonyms together.
  std::size_t first_piece = 0, end_piece = 0;  ///< Positions in the query's pieces.
  Xapian::Query own{};                         ///< Of the word itself.
  std::vector<Meaning> meanings{};
  bool is_spelling = false;  ///< Nothing but other spellings of the word.
  Xapian::Query others{};    ///< Posts with any meaning, by their share of the weight.
  Xapian::Query any{};       ///< And those with the word.
};

struct SynonymContext {
  const Xapian::Database& database;
  const Stemming& stemming;
  const WordPlaces& places;
  const LetterForms& letters;
  bool anchor_text = true;
  Deadline deadline{};
  std::function<const IndexWords&()> words{};  ///< Of the index, when it is called; empty: unknown.
};

WordWithSynonyms with_synonyms(const KnownWords& known, const std::vector<QueryPiece>& pieces,
                               const StopWords& stop_words, const SynonymContext& context);

}  // namespace annals
