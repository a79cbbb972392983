// SPDX-License-Identifier: GPL-2.0-or-later
/// Words that find others too, as annals.yaml lists them: docs/decisions/0016-synonyms.md. They are kept in
/// the synonym table of the index, so that several indexes searched as one have those of all.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/query_text.h"
#include "query/stemming.h"

namespace annals {

/// Who asks for `word` gets posts with `meaning` as well. Either may be several words.
struct Synonym {
  std::string word{}, meaning{};

  friend auto operator<=>(const Synonym&, const Synonym&) = default;
};

/// A word, or several, as the index knows them: lower-case, a blank between two. Empty: there is no word in
/// it.
std::string synonym_form(std::string_view text);

/// In place of those that the database had. Both sides in synonym_form().
void write_synonyms(Xapian::WritableDatabase& database, const std::vector<Synonym>& synonyms);
std::vector<Synonym> read_synonyms(const Xapian::Database& database);

/// Neighbouring words of a query that have synonyms.
struct KnownWords {
  std::size_t first_piece = 0, end_piece = 0;  ///< Positions in the query's pieces.
  std::vector<std::string> meanings{};
};

class Synonyms {
 public:
  Synonyms() = default;
  Synonyms(const Xapian::Database& database, const Stemming& stemming);

  /// The longest ones, from left to right. Words count in all forms that the stemmer of the most posts takes
  /// for the same; not those that are excluded, with a sign, in quotes, or next to
  /// NEAR. Each has `most` meanings at the most.
  std::vector<KnownWords> found_in(const std::vector<QueryPiece>& pieces, const Stemming& stemming,
                                   std::size_t most) const;

 private:
  const std::vector<std::string>* meanings_of(const std::string& words, const Stemming& stemming) const;

  std::map<std::string, std::vector<std::string>> by_words_{}, by_stems_{};
  std::size_t longest_ = 0;  ///< Words.
};

}  // namespace annals
