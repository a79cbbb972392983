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

#include "query/index/stemming.h"

namespace annals {

/// Who asks for `word` gets posts with `meaning` as well. Either may be several words.
struct Synonym {
  std::string word{}, meaning{};

  friend auto operator<=>(const Synonym&, const Synonym&) = default;
};

/// A word, or several, as the index knows them: lower-case, a blank between two. Empty: there is no word in
/// it.
std::string synonym_form(std::string_view text);
std::size_t words_in(std::string_view form);

/// In place of those that the database had. Both sides in synonym_form().
void write_synonyms(Xapian::WritableDatabase& database, const std::vector<Synonym>& synonyms);
std::vector<Synonym> read_synonyms(const Xapian::Database& database);

class Synonyms {
 public:
  Synonyms() = default;
  Synonyms(const Xapian::Database& database, const Stemming& stemming);

  /// Words that mean the same as `words`, which are in synonym_form(); nullptr: there are none. A word counts
  /// in all forms that the stemmer of the most posts takes for the same.
  const std::vector<std::string>* meanings_of(const std::string& words, const Stemming& stemming) const;
  /// Of the keys; 0: there are none.
  std::size_t most_words() const { return most_words_; }

 private:
  std::map<std::string, std::vector<std::string>> by_words_{}, by_stems_{};
  std::size_t most_words_ = 0;
};

}  // namespace annals
