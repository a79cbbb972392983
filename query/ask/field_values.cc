// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/field_values.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "query/index/label_spellings.h"

namespace annals {

namespace {

bool may_have_more_words(const QueryPiece& piece) {
  return piece.kind == PieceKind::Field && piece.field->kind == FieldKind::Keyword &&
         has_labels(*piece.field) && !piece.is_quoted && !piece.text.empty();
}

/// Where the words end that may belong to the value at `first`.
std::size_t end_of_words(const std::vector<QueryPiece>& pieces, std::size_t first) {
  constexpr std::size_t kMostWords = 4;
  std::size_t end = first + 1;
  while (end < pieces.size() && end <= first + kMostWords && pieces[end].kind == PieceKind::Word) ++end;
  return end;
}

std::string value_of(const std::vector<QueryPiece>& pieces, std::size_t first, std::size_t end) {
  std::string value = pieces[first].text;
  for (std::size_t i = first + 1; i < end; ++i) value.append(" ").append(pieces[i].text);
  return value;
}

}  // namespace

void join_values(std::vector<QueryPiece>& pieces, const Xapian::Database& database) {
  for (std::size_t first = 0; first < pieces.size(); ++first) {
    std::size_t end = may_have_more_words(pieces[first]) ? end_of_words(pieces, first) : first + 1;
    if (end == first + 1 || has_label(*pieces[first].field, database, pieces[first].text)) continue;
    while (end > first + 1 && !has_label(*pieces[first].field, database, value_of(pieces, first, end))) --end;
    if (end == first + 1) continue;
    pieces[first].text = value_of(pieces, first, end);
    pieces[first].is_quoted = true;
    pieces[first].end = pieces[end - 1].end;
    pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                 pieces.begin() + static_cast<std::ptrdiff_t>(end));
  }
}

}  // namespace annals
