// SPDX-License-Identifier: GPL-2.0-or-later
/// What the signs + and - before the pieces of a query mean together.
#pragma once
#include <vector>

#include <xapian.h>

#include "query/ask/query_text.h"

namespace annals {

/// "-azure -outage": Xapian would search for a lone "-azure". "--flag" is a word of its own.
bool only_excludes(const std::vector<QueryPiece>& pieces);

/// "+azure outage": with a word that must be there, the words without a sign may be missing.
bool requires_words(const std::vector<QueryPiece>& pieces);

/// A word of a field narrows the search, whatever else is there.
std::vector<QueryPiece> with_required_fields(std::vector<QueryPiece> pieces);

/// Takes for words the options of programs, "-Wall" alone and "-rf" in "rm -rf", if posts have them written
/// so and if leaving them out says nothing: there is no other piece, or no post has the word in another way.
void read_options(std::vector<QueryPiece>& pieces, const Xapian::Database& database);

}  // namespace annals
