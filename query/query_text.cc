// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/query_text.h"

#include <algorithm>

#include "query/analysis.h"
#include "query/date_range.h"

namespace annals {

namespace {

constexpr std::string_view kBetweenPieces = " \t\r\n()";

bool is_field(std::string_view text, const std::vector<Field>& fields) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view name = text.substr(0, colon);
  return find_field(name, fields) || std::ranges::find(kDateWords, name, &DateWord::name) != kDateWords.end();
}

class PieceReader {
 public:
  PieceReader(std::string_view query, const std::vector<Field>& fields) : query_(query), fields_(fields) {}

  std::vector<QueryPiece> read() {
    while (at_ < query_.size()) read_next();
    return std::move(pieces_);
  }

 private:
  void read_next() {
    const char c = query_[at_];
    if (c == '(' || c == ')') return add(PieceKind::Bracket, at_, at_ + 1, query_.substr(at_, 1));
    if (kBetweenPieces.find(c) != std::string_view::npos) {
      ++at_;
      return;
    }
    if (c == '"') return add_quoted(at_, PieceKind::Quoted);
    const bool signed_quote = (c == '-' || c == '+') && query_.substr(at_ + 1, 1) == "\"";
    if (signed_quote) return add_quoted(at_ + 1, c == '-' ? PieceKind::Excluded : PieceKind::Quoted);
    read_word();
  }

  void read_word() {
    std::size_t end = std::min(query_.find_first_of(" \t\r\n()\"", at_), query_.size());
    const std::string_view word = query_.substr(at_, end - at_);
    if (is_query_operator(word)) return add(PieceKind::Operator, at_, end, word);
    const bool excluded = word.front() == '-' && word.size() > 1 && word[1] != '-',
               required = word.front() == '+' && word.size() > 1;
    const std::string_view bare = word.substr(excluded || required ? 1 : 0);
    if (is_field(bare, fields_)) {
      if (end < query_.size() && query_[end] == '"' && bare.back() == ':') end = end_of_quote(end);
      return add(PieceKind::Field, at_, end, query_.substr(at_, end - at_));
    }
    if (excluded) return add(PieceKind::Excluded, at_, end, bare);
    if (bare.size() > 1 && bare.back() == '*')
      return add(PieceKind::Wildcard, at_, end, bare.substr(0, bare.size() - 1));
    add(required ? PieceKind::Required : PieceKind::Word, at_, end, bare);
  }

  std::size_t end_of_quote(std::size_t open) const {
    const std::size_t close = query_.find('"', open + 1);
    return close == std::string_view::npos ? query_.size() : close + 1;
  }

  void add_quoted(std::size_t open, PieceKind kind) {
    const std::size_t end = end_of_quote(open);
    std::string_view inside = query_.substr(open + 1, end - open - 1);
    if (!inside.empty() && inside.back() == '"') inside.remove_suffix(1);
    add(kind, at_, end, inside);
  }

  void add(PieceKind kind, std::size_t begin, std::size_t end, std::string_view text) {
    const bool negated =
        !pieces_.empty() && pieces_.back().kind == PieceKind::Operator && pieces_.back().text == "NOT";
    if (negated && kind != PieceKind::Bracket && kind != PieceKind::Operator) kind = PieceKind::Excluded;
    pieces_.push_back({kind, std::string(text), begin, end});
    at_ = end;
  }

  std::string_view query_;
  const std::vector<Field>& fields_;
  std::size_t at_ = 0;
  std::vector<QueryPiece> pieces_;
};

bool is_wanted(const QueryPiece& piece) {
  return piece.kind == PieceKind::Word || piece.kind == PieceKind::Quoted ||
         piece.kind == PieceKind::Required;
}

}  // namespace

std::vector<QueryPiece> query_pieces(std::string_view query, const std::vector<Field>& fields) {
  return PieceReader(query, fields).read();
}

bool only_words(const std::vector<QueryPiece>& pieces) {
  return std::all_of(pieces.begin(), pieces.end(), [](const QueryPiece& piece) {
    return piece.kind == PieceKind::Word || piece.kind == PieceKind::Bracket;
  });
}

std::string wanted_words(const std::vector<QueryPiece>& pieces) {
  std::string words;
  for (const QueryPiece& piece : pieces)
    if (is_wanted(piece)) words += (words.empty() ? "" : " ") + piece.text;
  return words;
}

}  // namespace annals
