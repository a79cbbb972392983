// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "query/ask/query_text.h"
#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/index/analysis.h"
#include "query/index/word_breaks.h"

namespace annals {

namespace {

struct QueryShape {
  unsigned words = 0, depth = 0, wildcards = 0, phrase_words = 0;
  unsigned shortest_wildcard = ~0U;
};

std::size_t end_of_query_word(std::string_view text, std::size_t at) {
  while (at < text.size() && is_word_byte(text[at])) ++at;
  return at;
}

/// The runs of letters and digits in a piece, as Xapian's parser may take them for words: `see` is given each
/// with what follows it.
template <typename See>
void for_each_word(std::string_view text, See see) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_query_word(text, at);
    if (end > at) see(text.substr(at, end - at), text.substr(end));
    at = std::max(end, at + 1);
  }
}

std::size_t letters_in(std::string_view text) {
  std::size_t letters = 0;
  for_each_word(text, [&](std::string_view word, std::string_view) { letters += characters_in(word); });
  return letters;
}

void measure_phrase(std::string_view text, QueryShape& shape) {
  unsigned words = 0;
  for_each_word(with_word_breaks(text), [&](std::string_view, std::string_view) { ++words; });
  shape.words += words;
  shape.phrase_words = std::max(shape.phrase_words, words);
}

/// The words of scripts without blanks stand side by side in a field and behind a sign, as in quotes.
unsigned words_side_by_side(const QueryPiece& piece) {
  if (!piece.sign && piece.name.empty()) return 0;
  QueryShape shape;
  const std::string spaced = with_word_breaks(piece.text);
  if (spaced != piece.text) measure_phrase(spaced, shape);
  return shape.phrase_words;
}

/// `letters` stand before a star at the end, in all words of a name together: 1.70*, node.j*.
void measure_words(std::string_view text, std::size_t letters, QueryShape& shape) {
  for_each_word(with_word_breaks(text), [&](std::string_view word, std::string_view) {
    if (!is_query_operator(word)) ++shape.words;
  });
  for_each_word(text, [&](std::string_view word, std::string_view rest) {
    if (letters == 0 || rest != "*") return;
    ++shape.wildcards;
    shape.shortest_wildcard =
        std::min(shape.shortest_wildcard, static_cast<unsigned>(std::max(characters_in(word), letters)));
  });
}

QueryShape shape_of(const QueryText& query) {
  QueryShape shape;
  unsigned open = 0;
  for (const QueryPiece& piece : query.pieces) {
    if (piece.kind == PieceKind::Bracket) {
      open = piece.text == "(" ? open + 1 : open - std::min(open, 1U);
      shape.depth = std::max(shape.depth, open);
    } else if (piece.is_quoted) {
      measure_words(piece.name, 0, shape);
      measure_phrase(piece.text, shape);
    } else {
      measure_words(std::string_view(query.text).substr(piece.begin, piece.end - piece.begin),
                    piece.is_prefix ? letters_in(piece.text) : 0, shape);
      shape.phrase_words = std::max(shape.phrase_words, words_side_by_side(piece));
    }
  }
  return shape;
}

void refuse(std::string_view what, std::size_t got, std::size_t most) {
  throw Error(ErrorKind::BadRequest, fmt::format("{}: {}; at most {}", what, got, most),
              "Ask for less at a time.");
}

void check_characters(std::string_view where, std::string_view text, const Limits& limits) {
  if (const std::size_t length = utf16_length(text); length > limits.query_characters)
    refuse(fmt::format("characters in {}", where), length, limits.query_characters);
}

}  // namespace

bool is_too_long(std::string_view text, const Limits& limits) {
  if (utf16_length(text) > limits.query_characters) return true;
  const QueryShape shape = shape_of(read_query(std::string(text)));
  return shape.words > limits.terms || shape.phrase_words > limits.phrase_words;
}

void check_limits(const SearchRequest& request, const Limits& limits) {
  const std::string text = plain_query(request.text);
  check_characters("the query", text, limits);
  const QueryShape shape = shape_of(read_query(text));
  if (shape.words > limits.terms) refuse("words in the query", shape.words, limits.terms);
  if (shape.depth > limits.depth) refuse("nested parentheses", shape.depth, limits.depth);
  if (shape.wildcards > limits.wildcards) refuse("words with *", shape.wildcards, limits.wildcards);
  if (shape.phrase_words > limits.phrase_words)
    refuse("words in a phrase", shape.phrase_words, limits.phrase_words);
  if (shape.wildcards > 0 && shape.shortest_wildcard < limits.wildcard_letters)
    throw Error(ErrorKind::BadRequest,
                fmt::format("a word with * needs at least {} letters before it", limits.wildcard_letters));
  if (request.filters.size() > limits.filters) refuse("filters", request.filters.size(), limits.filters);
  if (request.limit > limits.limit) refuse("limit", request.limit, limits.limit);
  if (request.offset > limits.offset) refuse("offset", request.offset, limits.offset);
  if (request.facet_values > kMostFacetValues) refuse("facet_limit", request.facet_values, kMostFacetValues);
  if (request.snippets > kMostSnippets) refuse("snippets", request.snippets, kMostSnippets);
  for (const Filter& filter : request.filters) check_characters("a filter", fold_value(filter.value), limits);
}

void check_limits(const SuggestRequest& request, const Limits& limits) {
  check_characters("the query", plain_query(request.text), limits);
  if (request.limit > limits.limit) refuse("limit", request.limit, limits.limit);
}

void check_limits(const RelatedRequest& request, const Limits& limits) {
  for (const std::string* name : {&request.path, &request.url}) check_characters("a name", *name, limits);
  if (request.limit > limits.limit) refuse("limit", request.limit, limits.limit);
}

}  // namespace annals
