// SPDX-License-Identifier: GPL-2.0-or-later
/// The text of a request to the query of its words: what must match, and what moves a post up.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/parser.h"

namespace annals {

class WordsParser {
 public:
  WordsParser(const Xapian::Database& database, const IndexSettings& settings, const Stemming& stemming,
              const Synonyms* synonyms, const Limits& limits, bool anchor_text, Deadline deadline)
      : database_(database),
        stemming_(stemming),
        synonyms_(synonyms),
        fields_(fields_of(settings)),
        limits_(limits),
        anchor_text_(anchor_text),
        deadline_(deadline) {}

  /// A text that does not parse is searched as plain words, and noted.
  void parse(Query& query, const std::string& typed, Combine combine) const;

 private:
  std::vector<WordWithSynonyms> synonyms_of(const std::vector<QueryPiece>& pieces,
                                            const StopWords& stop_words) const;
  Xapian::Query parse_words(Query& query, Combine combine, const StopWords& stop_words) const;
  Xapian::Query parse_plainly(const std::string& text, Xapian::Query::op default_op) const;
  Xapian::Query parse_fully(const std::string& text, const std::vector<WordWithSynonyms>& synonyms,
                            Xapian::Query::op default_op, const StopWords& stop_words) const;

  const Xapian::Database& database_;
  const Stemming& stemming_;
  const Synonyms* synonyms_;  ///< nullptr: they are not wanted.
  const std::vector<Field> fields_;
  const Limits& limits_;
  bool anchor_text_;
  Deadline deadline_;
};

}  // namespace annals
