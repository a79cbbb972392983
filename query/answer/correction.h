// SPDX-License-Identifier: GPL-2.0-or-later
/// A query whose words no post has, with words that posts do have in their place. Quoted words, numbers and
/// short words are left alone, and so are words with synonyms.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/answer/spelling.h"
#include "query/ask/query.h"
#include "query/match/deadline.h"

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

struct CorrectionLimits {
  std::size_t words = 0;  ///< Unknown words replaced: each costs a look at every word of the index.
  Deadline deadline = Deadline::max();
};

/// The first unknown words replaced. Throws DeadlinePassed.
Correction corrected(const Query& query, const Spelling& spelling, const Stemming& stemming,
                     const Xapian::Database& database, const CorrectionLimits& limits);

}  // namespace annals
