// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/query_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/break_marks.h"
#include "query/base/letter_variants.h"
#include "query/base/nearest.h"
#include "query/base/unicode.h"
#include "query/index/analysis.h"
#include "query/index/date_range.h"

namespace annals {

namespace {

constexpr std::string_view kBlanks = " \t\r\n", kEndOfWord = " \t\r\n()\"";

/// nullptr: `name` names no field. "before" and "after" name that of dates.
const Field* field_in_this_case(std::string_view name, const std::vector<Field>& fields) {
  if (const Field* field = find_field(name, fields)) return field;
  if (std::ranges::find(kDateWords, name, &DateWord::name) == kDateWords.end()) return nullptr;
  const auto dates = std::ranges::find(fields, FieldKind::Date, &Field::kind);
  return dates == fields.end() ? nullptr : &*dates;
}

struct NamedField {
  const Field* field = nullptr;
  std::string name{};  ///< As the field or the word for dates has it.
};

/// In any case. Of two fields that differ in nothing else, none is meant but in its own.
NamedField named_field(const std::string& name, const std::vector<Field>& fields) {
  if (const Field* field = field_in_this_case(name, fields)) return {field, name};
  NamedField meant;
  for (const Field& field : fields)
    if (equal_in_any_case(field.name, name)) {
      if (meant.field) return {};
      meant = {&field, std::string(field.name)};
    }
  if (meant.field) return meant;
  const std::string lower_name = lowered_ascii(name);
  return {field_in_this_case(lower_name, fields), lower_name};
}

/// A star in a whole value is a letter like any other.
bool has_prefixes(const Field* field) {
  return !field || field->kind == FieldKind::Text || field->kind == FieldKind::Name;
}

class PieceReader {
 public:
  PieceReader(std::string text, const std::vector<Field>& fields) : fields_(fields) {
    query_.text = std::move(text);
  }

  QueryText read() {
    while (at_ < query_.text.size()) read_next();
    return std::move(query_);
  }

 private:
  std::string_view text() const { return query_.text; }

  void read_next() {
    const char c = text()[at_];
    if (kBlanks.find(c) != std::string_view::npos) {
      ++at_;
      return;
    }
    if (c == '(' || c == ')') return add({.kind = PieceKind::Bracket, .text = {c}, .end = at_ + 1});
    const bool is_signed = (c == '-' || c == '+') && text().substr(at_ + 1, 1) == "\"";
    if (c == '"' || is_signed) return read_quoted(is_signed ? c : '\0');
    read_word();
  }

  void read_quoted(char sign) {
    QueryPiece piece{.kind = sign == '-' ? PieceKind::Excluded : PieceKind::Quoted, .sign = sign};
    take_quoted(piece, at_ + (sign ? 1 : 0));
    add(std::move(piece));
  }

  void read_word() {
    const std::size_t end = std::min(text().find_first_of(kEndOfWord, at_), text().size());
    const std::string_view word = text().substr(at_, end - at_);
    if (is_query_operator(word))
      return add({.kind = PieceKind::Operator, .text = std::string(word), .end = end});
    const bool is_excluded = word.front() == '-' && word.size() > 1 && word[1] != '-',
               is_required = word.front() == '+' && word.size() > 1;
    QueryPiece piece{.kind = is_excluded   ? PieceKind::Excluded
                             : is_required ? PieceKind::Required
                                           : PieceKind::Word,
                     .text = std::string(word.substr(is_excluded || is_required ? 1 : 0)),
                     .end = end,
                     .sign = is_excluded || is_required ? word.front() : '\0'};
    if (const std::size_t colon = piece.text.find(':'); colon != std::string::npos) {
      if (is_misspelt_field(piece.text.substr(0, colon))) {
        query_.text[end - piece.text.size() + colon] = ' ';
        return;  // to read the word that ends there now
      }
      read_field(piece, colon);
    }
    read_star(piece);
    add(std::move(piece));
  }

  bool is_misspelt_field(const std::string& name) {
    if (name.empty() || named_field(name, fields_).field) return false;
    std::vector<std::string_view> names;
    for (const Field& field : fields_) names.push_back(field.name);
    const std::string_view meant = nearest_name(lowered_ascii(name), names);
    if (!meant.empty()) query_.misspelt_fields.push_back({name, std::string(meant)});
    return !meant.empty();
  }

  void read_field(QueryPiece& piece, std::size_t colon) {
    NamedField named = named_field(piece.text.substr(0, colon), fields_);
    if (!named.field) return;
    piece.kind = PieceKind::Field;
    piece.field = named.field;
    piece.name = std::move(named.name);
    piece.text.erase(0, colon + 1);
    if (piece.text.empty() && text().substr(piece.end, 1) == "\"") take_quoted(piece, piece.end);
  }

  static void read_star(QueryPiece& piece) {
    if (piece.is_quoted || piece.text.size() < 2 || !has_prefixes(piece.field)) return;
    if (const std::size_t star = piece.text.find('*'); star + 1 < piece.text.size()) {
      if (std::ranges::any_of(piece.text, is_word_byte)) std::ranges::replace(piece.text, '*', ' ');  // x**2
      return;
    }
    if (piece.text.back() != '*') return;
    piece.is_prefix = true;
    piece.text.pop_back();
    if (piece.kind == PieceKind::Word || piece.kind == PieceKind::Required) piece.kind = PieceKind::Wildcard;
  }

  /// A quote that nothing closes goes to the end.
  void take_quoted(QueryPiece& piece, std::size_t open) {
    const std::size_t close = std::min(text().find('"', open + 1), text().size());
    piece.is_quoted = true;
    piece.text = text().substr(open + 1, close - open - 1);
    piece.end = std::min(close + 1, text().size());
  }

  void add(QueryPiece piece) {
    const bool is_negated = !query_.pieces.empty() && query_.pieces.back().kind == PieceKind::Operator &&
                            query_.pieces.back().text == "NOT";
    if (is_negated && piece.kind != PieceKind::Bracket && piece.kind != PieceKind::Operator)
      piece.kind = PieceKind::Excluded;
    piece.begin = std::exchange(at_, piece.end);
    query_.pieces.push_back(std::move(piece));
  }

  QueryText query_{};
  const std::vector<Field>& fields_;
  std::size_t at_ = 0;
};

/// Of phones, word processors and languages. Those of half and full width are made plain before.
constexpr auto kQuotes = std::to_array<std::string_view>(
    {"“", "”", "„", "‟", "«", "»", "「", "」", "『", "』", "❝", "❞", "〝", "〞", "〟"});

bool is_quote(std::string_view character) {
  return std::ranges::find(kQuotes, character) != kQuotes.end();
}

std::string with_plain_quotes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view character = next_character(text, at).bytes;
    out += is_quote(character) ? "\"" : character;
  }
  return out;
}

bool is_wanted(const QueryPiece& piece) {
  return piece.kind == PieceKind::Word || piece.kind == PieceKind::Quoted ||
         piece.kind == PieceKind::Required;
}

}  // namespace

std::string plain_query(std::string_view typed) {
  return with_plain_quotes(
      without_gershayim(collapse_blanks(plain_forms(without_break_marks(clean_text(typed))))));
}

QueryText read_query(std::string text, const std::vector<Field>& fields) {
  return PieceReader(std::move(text), fields).read();
}

bool only_words(const std::vector<QueryPiece>& pieces) {
  return std::all_of(pieces.begin(), pieces.end(), [](const QueryPiece& piece) {
    return piece.kind == PieceKind::Word || piece.kind == PieceKind::Bracket || piece.name == kAroundName;
  });
}

std::string wanted_words(const std::vector<QueryPiece>& pieces) {
  std::string words;
  for (const QueryPiece& piece : pieces)
    if (is_wanted(piece)) words += (words.empty() ? "" : " ") + piece.text;
  return words;
}

}  // namespace annals
