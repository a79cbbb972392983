// SPDX-License-Identifier: GPL-2.0-or-later
/// The text of a request taken apart just far enough to know which of its words may be left out, corrected,
/// marked or looked for side by side. Xapian's parser has the last word on what it means.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/schema.h"

namespace annals {

enum class PieceKind {
  Word,      ///< azure
  Quoted,    ///< "root cause"; the text is what stands between the quotes
  Required,  ///< +azure; the text is without the sign
  Wildcard,  ///< outa*; the text is without the star
  Excluded,  ///< -azure, -"root cause" or what follows NOT
  Field,     ///< title:azure, tag:"a b", date:2009..
  Operator,  ///< AND, OR, NEAR/5, …
  Bracket,
};

struct QueryPiece {
  PieceKind kind = PieceKind::Word;
  std::string text{};
  std::size_t begin = 0, end = 0;  ///< Bytes of the query it was made of.

  friend bool operator==(const QueryPiece&, const QueryPiece&) = default;
};

std::vector<QueryPiece> query_pieces(std::string_view query, const std::vector<Field>& fields = kFields);

/// True if the pieces are nothing but words.
bool only_words(const std::vector<QueryPiece>& pieces);

/// The words that a post should have, one after the other; empty: none.
std::string wanted_words(const std::vector<QueryPiece>& pieces);

}  // namespace annals
