// SPDX-License-Identifier: GPL-2.0-or-later
/// What the signs + and - before the pieces of a query mean together.
#pragma once
#include <string>
#include <vector>

#include <xapian.h>

#include "query/ask/code_spellings.h"
#include "query/ask/query.h"
#include "query/ask/query_text.h"

namespace annals {

/// "-azure -outage": Xapian would search for a lone "-azure". "--flag" is a word of its own.
bool only_excludes(const std::vector<QueryPiece>& pieces);

/// "+azure outage": with a word that must be there, the words without a sign may be missing.
bool requires_words(const std::vector<QueryPiece>& pieces);

/// A word of a field narrows the search, whatever else is there.
std::vector<QueryPiece> with_required_fields(std::vector<QueryPiece> pieces);

/// Takes for words the options of programs, "-Wall" alone and "-rf" in "rm -rf", if posts have them written
/// so and if leaving them out says nothing: there is no other piece, no post has the word in another way, or
/// it is a letter, a stop word or has digits.
void read_options(std::vector<QueryPiece>& pieces, const SpellingContext& context);

/// Takes for words the NOT of "IS NOT NULL", with the word behind it, if posts have both side by side.
void read_sql(std::vector<QueryPiece>& pieces, const SpellingContext& context);

/// What a query leaves out by '-' and NOT; not values of fields, and not what stands in brackets.
struct Exclusions {
  std::vector<std::string> words{};  ///< In lower case. Empty: nothing is left out.
  std::string without{};             ///< The query without them.
  std::string as_words{};            ///< The query with them as words.
  bool are_options = true;           ///< Posts have all of them as options of programs.
};
Exclusions exclusions_of(const Query& query, const Xapian::Database& database);

}  // namespace annals
