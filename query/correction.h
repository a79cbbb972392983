// SPDX-License-Identifier: GPL-2.0-or-later
/// A query whose words no post has, with words that posts do have in their place. Quoted words, numbers and
/// short words are left alone, and so are words with synonyms.
#pragma once
#include <string>
#include <vector>

#include <xapian.h>

#include "query/parser.h"
#include "query/spelling.h"

namespace annals {

struct Replacement {
  std::string typed;
  std::vector<std::string> meant;  ///< The likeliest first; never empty.
};

struct Correction {
  std::string text;   ///< The whole query, each of them replaced by the likeliest word.
  std::string alike;  ///< The same, by any of those that look alike: "(a OR b)".
  std::vector<Replacement> replaced;

  bool empty() const { return replaced.empty(); }
};

/// True if `query` has a word to be corrected that no post has in any form.
bool has_unknown_words(const Query& query, const Stemming& stemming, const Xapian::Database& database);

/// The first `most` unknown words replaced: each costs a look at every word of the index.
Correction corrected(const Query& query, const Spelling& spelling, const Stemming& stemming,
                     const Xapian::Database& database, std::size_t most);

}  // namespace annals
