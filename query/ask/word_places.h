// SPDX-License-Identifier: GPL-2.0-or-later
/// Where a word is looked for besides the text of a post: in its tags, categories, authors and fields of
/// annals.yaml, with little weight, and where a hyphen stands inside of it.
#pragma once
#include <string>
#include <vector>

#include <xapian.h>

#include "query/index/analysis.h"
#include "query/index/stemming.h"

namespace annals {

/// Of the weight of a word in the text. A label says less than any text does.
inline constexpr double kLabelShare = 0.05, kJoinedShare = 0.8;

/// Borrows both.
class WordPlaces {
 public:
  WordPlaces(const Xapian::Database& database, const Stemming& stemming)
      : database_(database), stemming_(stemming) {}

  /// Posts with a label that has the word in any form. Empty: there are none.
  Xapian::Query in_labels(const std::string& word, const StopWords& stop_words) const;
  /// Posts that have the word in any form with a hyphen, an apostrophe or a point inside. Empty: there are
  /// none.
  Xapian::Query joined(const std::string& word, const StopWords& stop_words) const;
  /// Both, with their share of the weight.
  std::vector<Xapian::Query> elsewhere(const std::string& word, const StopWords& stop_words) const;

  /// True if some post has the word in any form and any place.
  bool has(const std::string& word) const;

  /// True if some post has the word in any form in its text, or has a label of these words.
  bool has_as_one(const std::string& word) const;

  /// What was parsed with Stemming::for_parser(), each word with the places where it is as well.
  Xapian::Query widened(const Xapian::Query& parsed, const StopWords& stop_words) const;

 private:
  bool has_in(std::string_view prefix, const std::vector<std::string>& terms) const;
  Xapian::Query in_place(std::string_view prefix, const std::string& term, const StopWords& stop_words) const;
  std::vector<Xapian::Query> elsewhere_of_term(const std::string& term, const StopWords& stop_words) const;
  std::string parser_term(const std::string& word) const;

  const Xapian::Database& database_;
  const Stemming& stemming_;
};

}  // namespace annals
