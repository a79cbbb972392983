// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/parser_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/letter_variants.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"
#include "query/index/word_breaks.h"

namespace annals {

namespace {

/// "京都 都紅 紅葉" of "京都紅葉".
std::string pairs_of(std::string_view run) {
  constexpr std::size_t kMostPairs = 64;
  std::string pairs;
  std::size_t begin = 0, middle = end_of_character(run, 0);
  for (std::size_t count = 0; middle < run.size() && count < kMostPairs; ++count) {
    const std::size_t end = end_of_character(run, middle);
    pairs.append(pairs.empty() ? "" : " ").append(run.substr(begin, end - begin));
    begin = std::exchange(middle, end);
  }
  return pairs.empty() ? std::string(run) : pairs;
}

/// With a pair of brackets around each run that is indexed by pairs of characters: between two words of other
/// scripts Xapian 1.4.22 does not parse one without.
std::string with_bracketed_runs(const std::string& word, PairedRuns runs) {
  std::string bracketed;
  for (const std::string_view run : script_runs(word)) {
    const bool is_paired = has_paired_script(run);
    if (!is_paired && std::none_of(run.begin(), run.end(), is_word_byte)) continue;
    const std::string words = runs == PairedRuns::Pairs && is_paired ? pairs_of(run) : std::string(run);
    bracketed += (bracketed.empty() ? "" : " ") + (is_paired ? '(' + words + ')' : words);
  }
  return bracketed;
}

std::string in_quotes(const std::string& words) {
  return '"' + words + '"';
}

/// A value that is compared as it is: of a tag, or a day.
std::string whole_value(const QueryPiece& piece) {
  const std::string value = lower(piece.text);
  return piece.is_quoted ? in_quotes(value) : value;
}

/// "clients/servers" are two words, each in any form; a path is one, in these forms.
std::string without_slash(std::string words) {
  constexpr std::size_t kShortest = 3;
  const std::size_t slash = words.find('/');
  const std::string_view left = std::string_view(words).substr(0, slash);
  if (slash == words.npos || left.size() < kShortest || words.size() - slash <= kShortest) return words;
  if (all_letters(left) && all_letters(std::string_view(words).substr(slash + 1))) words[slash] = ' ';
  return words;
}

/// Words that are written without blanks stand as the index has them: side by side in a field and behind a
/// sign.
std::string words_of_piece(const QueryPiece& piece, PairedRuns runs) {
  const bool is_name = piece.field && piece.field->kind == FieldKind::Name;
  const std::string words = with_common_letters(lower(is_name ? piece.text : joined_initials(piece.text)));
  const std::string spaced =
      with_word_breaks(piece.is_quoted || piece.field || piece.sign ? words : without_slash(words));
  if (piece.is_quoted) return in_quotes(spaced);
  const bool is_paired = has_paired_script(words);
  if (spaced == words && !is_paired) return piece.is_prefix ? words + '*' : words;
  if (piece.field || piece.sign) return in_quotes(spaced);
  return is_paired ? with_bracketed_runs(spaced, runs) : spaced;
}

bool has_whole_values(const Field& field) {
  return field.kind == FieldKind::Keyword || field.kind == FieldKind::Date;
}

std::string written(const QueryPiece& piece, PairedRuns runs) {
  if (piece.kind == PieceKind::Bracket || piece.kind == PieceKind::Operator) return piece.text;
  std::string out;
  if (piece.sign) out += piece.sign;
  if (!piece.field) return out + words_of_piece(piece, runs);
  out += piece.name == piece.field->name ? parser_name(*piece.field) : piece.name;
  return out + ':' + (has_whole_values(*piece.field) ? whole_value(piece) : words_of_piece(piece, runs));
}

}  // namespace

std::string text_for_parser(std::string_view text, const std::vector<QueryPiece>& pieces,
                            const std::vector<PieceSubstitute>& substitutes, PairedRuns runs) {
  std::string out;
  std::size_t done = 0;
  auto substitute = substitutes.begin();
  for (std::size_t i = 0; i < pieces.size();) {
    out += text.substr(done, pieces[i].begin - done);
    const bool is_replaced = substitute != substitutes.end() && substitute->first_piece == i;
    const std::size_t end = is_replaced ? substitute->end_piece : i + 1;
    out += is_replaced ? (substitute++)->text : written(pieces[i], runs);
    done = pieces[end - 1].end;
    i = end;
  }
  return out;
}

std::string plain_text(const QueryPiece& piece) {
  constexpr std::string_view kJoining = ":.-/@&";
  std::string text = joined_initials(
      piece.name.empty() || piece.kind == PieceKind::Bracket ? piece.text : piece.name + ' ' + piece.text);
  for (char& c : text)
    if (kJoining.find(c) != std::string_view::npos) c = ' ';
  return with_common_letters(lower(text));
}

std::string plain_reason(const std::string& message) {
  constexpr std::string_view kSyntax = "Syntax: <expression> ", kRange = "Unknown range operation",
                             kParse = "parse error";
  if (message.starts_with(kSyntax)) {
    const std::string_view rest = std::string_view(message).substr(kSyntax.size());
    return fmt::format("{} has no words on one of its sides", rest.substr(0, rest.find(" <")));
  }
  if (message == kRange) return "only dates, years and months have ranges with '..'";
  return message == kParse ? "its operators or brackets are incomplete" : message;
}

std::string parser_name(const Field& field) {
  std::string name(field.name);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace annals
