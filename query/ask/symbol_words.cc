// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/symbol_words.h"

#include <algorithm>
#include <string>
#include <utility>

#include "query/index/analysis.h"
#include "query/index/index_layout.h"
#include "query/index/symbols.h"

namespace annals {

std::vector<WordWithSynonyms> symbol_words(const std::vector<QueryPiece>& pieces,
                                           const Xapian::Database& database) {
  std::vector<WordWithSynonyms> found;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const QueryPiece& piece = pieces[i];
    const bool is_plain =
        piece.kind == PieceKind::Word || (piece.kind == PieceKind::Required && !piece.field);
    if (!is_plain || !words_of(piece.text).empty()) continue;
    std::vector<Xapian::Query> terms;
    std::vector<std::string> symbols = symbols_in(piece.text);
    if (symbols.empty()) symbols = {symbol_of(piece.text)};
    for (const std::string& symbol : symbols) {
      const std::string term = std::string(kTypedPrefix) + symbol;
      if (!symbol.empty() && database.term_exists(term)) terms.emplace_back(term);
    }
    if (terms.empty()) continue;
    WordWithSynonyms word{.typed = piece.text, .first_piece = i, .end_piece = i + 1};
    // Scaled: Stemming::in_all_languages() leaves it as it is.
    word.any = Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT,
                             Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end()), 1);
    word.own = word.others = word.any;
    found.push_back(std::move(word));
  }
  return found;
}

}  // namespace annals
