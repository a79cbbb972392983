// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/correction.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/unicode.h"

namespace annals {

namespace {

constexpr std::size_t kAlikeWords = 6;

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

/// A query, piece by piece from its beginning.
class Rewriting {
 public:
  explicit Rewriting(const std::string& query) : query_(query) {}

  void replace(const QueryPiece& piece, const std::string& with) {
    text_.append(query_, done_, piece.begin - done_).append(with);
    done_ = piece.end;
  }
  std::string text() const { return text_ + query_.substr(done_); }

 private:
  const std::string& query_;
  std::string text_{};
  std::size_t done_ = 0;
};

}  // namespace

bool has_unknown_words(const Query& query, const Stemming& stemming, const Xapian::Database& database) {
  return std::any_of(query.pieces.begin(), query.pieces.end(), [&](const QueryPiece& piece) {
    return !unknown_words(query, piece, stemming, database).empty();
  });
}

Correction corrected(const Query& query, const Spelling& spelling, const Stemming& stemming,
                     const Xapian::Database& database, std::size_t most) {
  Rewriting likeliest(query.text), alike(query.text);
  Correction correction;
  std::size_t looked_up = 0;
  for (const QueryPiece& piece : query.pieces) {
    const std::string typed = lower(query.text.substr(piece.begin, piece.end - piece.begin));
    for (const std::string& word : unknown_words(query, piece, stemming, database)) {
      const std::size_t at = typed.find(word);
      if (at == std::string::npos || looked_up++ >= most) continue;
      std::vector<std::string> meant = spelling.suggestions(word, kAlikeWords);
      if (meant.empty()) continue;
      likeliest.replace(piece, std::string(typed).replace(at, word.size(), meant.front()));
      alike.replace(piece, std::string(typed).replace(at, word.size(), any_of(meant)));
      correction.replaced.push_back({word, std::move(meant)});
      break;  // one slip in a word with joints is enough
    }
  }
  correction.text = likeliest.text();
  correction.alike = alike.text();
  return correction;
}

}  // namespace annals
