// SPDX-License-Identifier: GPL-2.0-or-later
/// The text of a request to the query of its words: what must match, and what moves a post up.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/ask/code_spellings.h"
#include "query/ask/letter_forms.h"
#include "query/ask/query.h"
#include "query/ask/request.h"
#include "query/ask/word_places.h"
#include "query/index/schema.h"
#include "query/index/stemming.h"
#include "query/index/synonyms.h"
#include "query/index/words_file.h"
#include "query/match/deadline.h"

namespace annals {

/// All but the deadline is borrowed.
struct WordsContext {
  const Xapian::Database& database;
  const std::vector<Field>& fields;
  const Stemming& stemming;
  const Synonyms* synonyms = nullptr;  ///< nullptr: they are not wanted.
  bool other_spellings = true;  ///< A word finds what is written in another way: query/ask/other_spellings.h.
  const Limits& limits;
  bool anchor_text = true;  ///< Words of links to a post count as its own.
  bool typing = false;      ///< The last word may be the beginning of a longer one.
  Deadline deadline{};
  std::function<const IndexWords&()> words{};  ///< Of the index, when it is called; empty: unknown.
  LetterForms::WithKey words_with_key{};
};

class WordsParser {
 public:
  explicit WordsParser(const WordsContext& context)
      : context_(context),
        places_(context.database, context.stemming),
        letters_(context.database, context.words_with_key) {}

  /// A text that does not parse is searched as plain words, and `changes` has it.
  void parse(Query& query, const std::string& typed, Combine combine) const;

 private:
  std::vector<WordWithSynonyms> synonyms_of(const std::vector<QueryPiece>& pieces,
                                            const StopWords& stop_words) const;
  void add_longer_words(Query& query, const StopWords& stop_words) const;
  void add_names_and_symbols(Query& query) const;
  OtherForms other_forms(const Query& query) const;
  Xapian::Query parse_words(Query& query, Combine combine, const StopWords& stop_words) const;
  Xapian::Query parse_excluded(const Query& query) const;
  Xapian::Query parse_plainly(const Query& query, Xapian::Query::op default_op) const;
  Xapian::Query parse_fully(const std::string& text, const std::vector<WordWithSynonyms>& synonyms,
                            const OtherForms& forms, Xapian::Query::op default_op,
                            const StopWords& stop_words) const;
  Xapian::QueryParser plain_parser(Xapian::Query::op default_op) const;
  bool exceeds_expansion(const QueryPiece& piece) const;
  bool exceeds_expansion(const std::string& prefix) const;

  SynonymContext synonym_context() const;
  SpellingContext spelling_context() const;
  Xapian::Query any_of(const std::vector<Token>& tokens, const StopWords& stop_words) const;
  Xapian::Query any_of(std::vector<Token> tokens, const std::vector<WordWithSynonyms>& with_synonyms,
                       const StopWords& stop_words) const;

  const WordsContext context_;
  const WordPlaces places_;
  const LetterForms letters_;
};

}  // namespace annals
