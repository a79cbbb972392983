// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/known_words.h"

#include <algorithm>

namespace annals {

namespace {

/// Of each piece: it stands in brackets that a NOT or a '-' stands before.
std::vector<bool> excluded_in_brackets(const std::vector<QueryPiece>& pieces) {
  std::vector<bool> excluded;
  int depth = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool is_negated = i > 0 && (pieces[i - 1].text == "NOT" || pieces[i - 1].text == "-");
    if (pieces[i].kind == PieceKind::Bracket && pieces[i].text == "(" && (depth > 0 || is_negated)) ++depth;
    if (pieces[i].kind == PieceKind::Bracket && pieces[i].text == ")" && depth > 0) --depth;
    excluded.push_back(depth > 0);
  }
  return excluded;
}

bool may_have_synonyms(const std::vector<QueryPiece>& pieces, std::size_t i) {
  return pieces[i].kind == PieceKind::Word && (i + 1 == pieces.size() || !pieces[i + 1].is_distance()) &&
         (i == 0 || !pieces[i - 1].is_distance());
}

}  // namespace

std::vector<bool> replaceable_pieces(const std::vector<QueryPiece>& pieces) {
  const std::vector<bool> excluded = excluded_in_brackets(pieces);
  std::vector<bool> replaceable;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    replaceable.push_back(!excluded[i] && may_have_synonyms(pieces, i));
  return replaceable;
}

std::vector<KnownWords> words_with_synonyms(const std::vector<QueryPiece>& pieces, const Synonyms& synonyms,
                                            const Stemming& stemming, std::size_t most) {
  std::vector<KnownWords> found;
  if (synonyms.most_words() == 0) return found;
  const std::vector<bool> replaceable = replaceable_pieces(pieces);
  for (std::size_t first = 0; first < pieces.size();) {
    KnownWords longest{.first_piece = first, .end_piece = first + 1};
    std::string words;
    for (std::size_t end = first; end < pieces.size() && replaceable[end];) {
      const std::string form = synonym_form(pieces[end++].text);
      if (!form.empty()) words.append(words.empty() ? "" : " ").append(form);
      if (words_in(words) > synonyms.most_words()) break;
      if (const std::vector<std::string>* meanings = synonyms.meanings_of(words, stemming))
        longest = {.first_piece = first, .end_piece = end, .meanings = *meanings};
    }
    longest.meanings.resize(std::min(longest.meanings.size(), most));
    first = longest.end_piece;
    if (!longest.meanings.empty()) found.push_back(std::move(longest));
  }
  return found;
}

}  // namespace annals
