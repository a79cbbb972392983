// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/piece_signs.h"

#include <algorithm>
#include <string>

#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/index/index_layout.h"

namespace annals {

namespace {

bool has_words(const QueryPiece& piece) {
  return !piece.field || piece.field->kind == FieldKind::Text || piece.field->kind == FieldKind::Name;
}

bool may_be_option(const QueryPiece& piece) {
  return piece.kind == PieceKind::Excluded && piece.sign == '-' && !piece.field && !piece.is_quoted &&
         !piece.is_prefix && all_letters(piece.text);
}

}  // namespace

bool only_excludes(const std::vector<QueryPiece>& pieces) {
  return !pieces.empty() && std::ranges::all_of(
                                pieces, [](char sign) { return sign == '-'; }, &QueryPiece::sign);
}

bool requires_words(const std::vector<QueryPiece>& pieces) {
  return std::ranges::any_of(pieces,
                             [](const QueryPiece& piece) { return piece.sign == '+' && has_words(piece); });
}

std::vector<QueryPiece> with_required_fields(std::vector<QueryPiece> pieces) {
  for (QueryPiece& piece : pieces)
    if (piece.kind == PieceKind::Field && piece.sign == 0 && has_words(piece)) piece.sign = '+';
  return pieces;
}

void read_options(std::vector<QueryPiece>& pieces, const Xapian::Database& database) {
  for (QueryPiece& piece : pieces) {
    if (!may_be_option(piece)) continue;
    const std::string word = lower(piece.text);
    const Xapian::doccount posts = database.get_termfreq(std::string(kTypedPrefix).append("-").append(word));
    if (posts == 0 || (pieces.size() > 1 && database.get_termfreq(word) > posts)) continue;
    piece.kind = PieceKind::Word;
    piece.sign = 0;
  }
}

}  // namespace annals
