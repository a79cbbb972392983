// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/piece_signs.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/index/analysis.h"
#include "query/index/index_layout.h"

namespace annals {

namespace {

bool has_words(const QueryPiece& piece) {
  return !piece.field || piece.field->kind == FieldKind::Text || piece.field->kind == FieldKind::Name;
}

/// "-o2" of "-O2", "-std" of "-std=c++17", as the index has options. Empty: it can be none.
std::string option_name(const QueryPiece& piece) {
  const bool may_be_one = piece.kind == PieceKind::Excluded && piece.sign == '-' && !piece.field &&
                          !piece.is_quoted && !piece.is_prefix;
  if (!may_be_one) return {};
  const std::vector<std::string> names = typed_names('-' + piece.text);
  const auto option =
      std::ranges::find_if(names, [](const std::string& name) { return name.starts_with('-'); });
  return option == names.end() ? std::string() : *option;
}

Xapian::doccount posts_with_option(const std::string& name, const Xapian::Database& database) {
  return name.empty() ? 0 : database.get_termfreq(std::string(kTypedPrefix) + name);
}

/// Leaving such a word out is hardly ever meant: -it, -O2, and -n in a whole command.
bool is_hardly_excluded(const std::string& typed, std::size_t pieces, const Stemming& stemming) {
  constexpr std::size_t kCommand = 3;
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (typed.size() == 1) return is_letter_byte(typed.front()) && pieces >= kCommand;
  return stemming.is_common(lower(typed)) ||
         (std::ranges::any_of(typed, is_digit) && std::ranges::any_of(typed, is_upper));
}

/// What SQL has behind NOT.
constexpr auto kBehindNot = std::to_array<std::string_view>({"NULL", "IN", "EXISTS", "LIKE", "BETWEEN"});

bool is_negation_of_sql(const std::vector<QueryPiece>& pieces, std::size_t i) {
  if (i + 1 >= pieces.size() || pieces[i].kind != PieceKind::Operator || pieces[i].text != "NOT")
    return false;
  const QueryPiece& next = pieces[i + 1];
  return next.kind == PieceKind::Excluded && next.sign == 0 && !next.is_quoted &&
         std::ranges::any_of(kBehindNot, [&](std::string_view word) {
           return next.text.starts_with(word) &&
                  std::ranges::none_of(next.text.substr(word.size()), is_word_byte);
         });
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

void read_options(std::vector<QueryPiece>& pieces, const SpellingContext& context) {
  for (QueryPiece& piece : pieces) {
    const std::string name = option_name(piece);
    const Xapian::doccount posts = posts_with_option(name, context.database);
    if (posts == 0) continue;
    const std::string word = name.substr(1);
    const bool is_alone = pieces.size() == 1 && !all_digits(word);
    const bool is_meant = is_alone || context.database.get_termfreq(word) <= posts ||
                          is_hardly_excluded(piece.text, pieces.size(), context.stemming);
    if (!is_meant) continue;
    piece.kind = PieceKind::Word;
    piece.sign = 0;
  }
}

void read_sql(std::vector<QueryPiece>& pieces, const SpellingContext& context) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!is_negation_of_sql(pieces, i) || !has_phrase("not " + lower(pieces[i + 1].text), context)) continue;
    for (QueryPiece* piece : {&pieces[i], &pieces[i + 1]}) {
      piece->kind = PieceKind::Word;
      piece->text = lower(piece->text);
    }
  }
}

Exclusions exclusions_of(const Query& query, const Xapian::Database& database) {
  Exclusions found;
  std::size_t done = 0;
  for (std::size_t i = 0; i < query.pieces.size(); ++i) {
    const QueryPiece& piece = query.pieces[i];
    if (piece.kind != PieceKind::Excluded || piece.field) continue;
    const bool has_operator = i > 0 && query.pieces[i - 1].text == "NOT";
    const std::string before =
        query.text.substr(done, (has_operator ? query.pieces[i - 1].begin : piece.begin) - done);
    done = piece.end;
    found.words.push_back(lower(piece.text));
    found.without += before;
    found.as_words += before;
    if (posts_with_option(option_name(piece), database) > 0)
      found.as_words += piece.text;
    else
      found.are_options = false;
  }
  found.without += query.text.substr(done);
  found.as_words += query.text.substr(done);
  return found;
}

}  // namespace annals
