// SPDX-License-Identifier: GPL-2.0-or-later
/// A post with a text, and what other spellings of words are looked up in.
#pragma once
#include <string>

#include "query/ask/code_spellings.h"
#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"

namespace annals::support {

struct SpellingIndex {
  explicit SpellingIndex(const std::string& text)
      : folder(index_with({{.title = "-", .text = text}})),
        index({folder.path}),
        places(index.database(), index.stemming()),
        letters(index.database(), {}),
        context{.database = index.database(),
                .stemming = index.stemming(),
                .places = places,
                .letters = letters,
                .deadline = Deadline::max(),
                .words = [this]() -> const IndexWords& { return index.words(); }} {}

  const TemporaryIndex folder;
  const OpenedIndexes index;
  const WordPlaces places;
  const LetterForms letters;
  const SpellingContext context;
};

}  // namespace annals::support
