// SPDX-License-Identifier: GPL-2.0-or-later
/// How else posts have the letters of a word that is searched as it stands, as in quotes: with other accents,
/// or with "ae" for "ä".
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "query/index/stemming.h"

namespace annals {

/// Of each word those that posts have instead.
using OtherForms = std::map<std::string, std::vector<std::string>>;

/// `word` with "ä" for "ae" and its like, in any of the places; the word itself is the first.
std::vector<std::string> with_letters(const std::string& word);
/// "zuerich" of "zürich".
std::string spelt_out(std::string word);

/// Remembers what it was asked for; for one query.
class LetterForms {
 public:
  /// All words of posts with an IndexWords::Word::key.
  using WithKey = std::function<std::vector<std::string>(std::string_view key)>;

  /// Borrows the database. Without `with_key` accents are those that were typed.
  LetterForms(const Xapian::Database& database, WithKey with_key)
      : database_(database), with_key_(std::move(with_key)) {}

  /// Words of posts with this IndexWords::Word::key.
  std::vector<std::string> with_key(std::string_view key) const;
  /// Words of posts that differ from `word` in accents only.
  std::vector<std::string> other_accents(const std::string& word) const;
  /// Those, and the words with letters that are spelt out.
  const std::vector<std::string>& of(const std::string& word) const;
  /// All that of() was asked for and has.
  const OtherForms& found() const { return found_; }

 private:
  std::vector<std::string> short_words(const std::string& word) const;

  const Xapian::Database& database_;
  WithKey with_key_;
  mutable OtherForms found_{};
};

/// What was parsed with Stemming::for_parser(): a word in quotes or in a field is in any of its forms.
Xapian::Query with_other_forms(const Xapian::Query& parsed, const OtherForms& forms, const Stemming& stemming,
                               const StopWords& stop_words);

}  // namespace annals
