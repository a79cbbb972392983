// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/correction.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/unicode.h"

namespace annals {

namespace {

bool is_correctable(const Token& token) {
  return token.word.size() >= Spelling::kShortestCorrected && !has_unspaced_script(token.word) &&
         std::none_of(token.word.begin(), token.word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool has_synonyms(const Query& query, const QueryPiece& piece) {
  return std::any_of(query.synonyms.begin(), query.synonyms.end(), [&](const WordWithSynonyms& word) {
    return query.pieces[word.first_piece].begin <= piece.begin &&
           piece.end <= query.pieces[word.end_piece - 1].end;
  });
}

std::vector<std::string> unknown_words(const Query& query, const QueryPiece& piece, const Stemming& stemming,
                                       const Xapian::Database& database) {
  std::vector<std::string> unknown;
  if (piece.kind != PieceKind::Word && piece.kind != PieceKind::Required) return unknown;
  if (has_synonyms(query, piece)) return unknown;
  for (const Token& token : tokens_of(piece.text, stemming))
    if (is_correctable(token) && posts_with(token, database) == 0 && !database.term_exists(token.word))
      unknown.push_back(token.word);
  return unknown;
}

std::string any_of(const std::vector<std::string>& words) {
  return words.size() == 1 ? words.front() : fmt::format("({})", fmt::join(words, " OR "));
}

}  // namespace

bool has_unknown_words(const Query& query, const Stemming& stemming, const Xapian::Database& database) {
  return std::any_of(query.pieces.begin(), query.pieces.end(), [&](const QueryPiece& piece) {
    return !unknown_words(query, piece, stemming, database).empty();
  });
}

Correction corrected(const Query& query, const Spelling& spelling, const Stemming& stemming,
                     const Xapian::Database& database, std::size_t most) {
  Correction correction{.text = query.text, .replaced = {}};
  for (auto piece = query.pieces.rbegin(); piece != query.pieces.rend(); ++piece) {
    std::string text = lower(correction.text.substr(piece->begin, piece->end - piece->begin));
    for (const std::string& word : unknown_words(query, *piece, stemming, database)) {
      const std::size_t at = text.find(word);
      std::vector<std::string> meant = spelling.suggestions(word, most);
      if (at == std::string::npos || meant.empty()) continue;
      text.replace(at, word.size(), any_of(meant));
      correction.text.replace(piece->begin, piece->end - piece->begin, text);
      correction.replaced.push_back({word, std::move(meant)});
      break;  // the rest of the piece has moved; one slip in a word with joints is enough
    }
  }
  std::reverse(correction.replaced.begin(), correction.replaced.end());
  return correction;
}

}  // namespace annals
