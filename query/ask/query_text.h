// SPDX-License-Identifier: GPL-2.0-or-later
/// The text of a request, read once into pieces. Limits, corrections, synonyms, highlights and the text for
/// Xapian's parser all come from them. Xapian's parser has the last word on what operators and brackets mean.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/index/schema.h"

namespace annals {

enum class PieceKind {
  Word,      ///< azure
  Quoted,    ///< "root cause", +"root cause"
  Required,  ///< +azure
  Wildcard,  ///< outa*
  Excluded,  ///< -azure, -"root cause" or what follows NOT
  Field,     ///< title:azure, -tag:"a b", date:2009..
  Operator,  ///< AND, OR, NEAR/5, …
  Bracket,
};

struct QueryPiece {
  PieceKind kind = PieceKind::Word;
  std::string text{};              ///< As typed, without sign, name of the field, quotes and star.
  std::size_t begin = 0, end = 0;  ///< Bytes of the query it was made of, sign and quotes included.
  char sign = 0;                   ///< '+' or '-'; 0: none.
  bool is_quoted = false;
  bool is_prefix = false;        ///< A star ends it.
  std::string name{};            ///< Of the field: "tag", "before", in its own case. Empty: no field.
  const Field* field = nullptr;  ///< What `name` names; one of the fields that the query was read with.

  /// "NEAR/5", "ADJ": an operator that takes nothing but words.
  bool is_distance() const {
    return kind == PieceKind::Operator && (text.starts_with("NEAR") || text.starts_with("ADJ"));
  }

  friend bool operator==(const QueryPiece&, const QueryPiece&) = default;
};

/// `tags` in "tags:c++", which is nearly the name of the field `tag`.
struct MisspeltField {
  std::string typed{}, meant{};

  friend bool operator==(const MisspeltField&, const MisspeltField&) = default;
};

struct QueryText {
  std::string text{};  ///< A blank stands in place of the colon of each misspelt field: it is read as a word.
  std::vector<QueryPiece> pieces{};
  std::vector<MisspeltField> misspelt_fields{};
};

/// A text as read_query() takes it: clean, its letters in their plain forms, one blank between words, and '"'
/// for the quotes of every kind.
std::string plain_query(std::string_view typed);

/// Takes any text. `fields` must outlive the pieces.
QueryText read_query(std::string text, const std::vector<Field>& fields = kFields);

/// True if the pieces are nothing but words, and times that leave nothing out.
bool only_words(const std::vector<QueryPiece>& pieces);

/// The words that a post should have, one after the other; empty: none.
std::string wanted_words(const std::vector<QueryPiece>& pieces);

}  // namespace annals
