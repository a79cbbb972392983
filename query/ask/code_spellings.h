// SPDX-License-Identifier: GPL-2.0-or-later
/// How else posts may have versions, names in code and the hashes of commits.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/ask/letter_forms.h"
#include "query/ask/word_places.h"
#include "query/index/stemming.h"
#include "query/index/words_file.h"
#include "query/match/deadline.h"

namespace annals {

struct SpellingContext {
  const Xapian::Database& database;
  const Stemming& stemming;
  const WordPlaces& places;
  const LetterForms& letters;
  Deadline deadline{};
  std::function<const IndexWords&()> words{};  ///< Of the index, when it is called; empty: unknown.
};

/// v1.70.0 as 1.70.0, getUserById as "get user by id", the beginning
/// of a hash as the hash. Only what posts have. `words` are those of `text`.
std::vector<std::string> code_spellings(std::string_view text, const std::vector<std::string>& words,
                                        const SpellingContext& context);

/// True if some post has the words side by side.
bool has_phrase(const std::string& words, const SpellingContext& context);

}  // namespace annals
