// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/name_spellings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "query/base/ascii.h"
#include "query/index/analysis.h"

namespace annals {

namespace {

using Spellings = std::vector<std::string>;

void add_phrase(const std::string& phrase, const SpellingContext& context, Spellings& spellings) {
  if (std::ranges::find(spellings, phrase) == spellings.end() && has_phrase(phrase, context))
    spellings.push_back(phrase);
}

/// "tl dr": with a half of one or two letters; longer ones are looked for elsewhere.
void add_short_halves(const std::string& word, const SpellingContext& context, Spellings& spellings) {
  constexpr std::size_t kShortestWord = 4;
  if (word.size() < kShortestWord) return;
  const auto is_half = [&](const std::string& half) {
    return !context.stemming.is_common(half) && context.database.term_exists(half);
  };
  for (const std::size_t at : {std::size_t{2}, word.size() - 2, std::size_t{1}, word.size() - 1}) {
    const std::string left = word.substr(0, at), right = word.substr(at);
    if (is_half(left) && is_half(right))
      add_phrase(std::string(left).append(" ").append(right), context, spellings);
  }
}

/// "m a s h"
void add_letters_apart(const std::string& word, const SpellingContext& context, Spellings& spellings) {
  constexpr std::size_t kShortest = 4, kLongest = 6;
  if (word.size() < kShortest || word.size() > kLongest) return;
  std::string apart;
  for (const char letter : word) {
    if (!context.database.term_exists(std::string(1, letter))) return;
    apart.append(apart.empty() ? "" : " ").append(1, letter);
  }
  add_phrase(apart, context, spellings);
}

/// "rock roll" and "rock and roll" of rock'n'roll.
void add_without_and(std::string_view text, const SpellingContext& context, Spellings& spellings) {
  constexpr std::string_view kAnd = "'n'";
  const std::string name = lowered_ascii(text);
  const std::size_t at = name.find(kAnd);
  if (at == name.npos || at == 0 || at + kAnd.size() == name.size()) return;
  const std::string left = name.substr(0, at), right = name.substr(at + kAnd.size());
  for (const std::string_view between : {" ", " and ", " n "})
    add_phrase(fmt::format("{}{}{}", left, between, right), context, spellings);
}

bool is_plain_part(std::string_view word) {
  return !word.empty() && is_ascii(word) && std::ranges::all_of(word, is_word_byte);
}

bool means_and(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>({"&", "'n'", "and", "n"});
  return std::ranges::find(kWords, word) != kWords.end();
}

/// q&a
std::string with_ampersand(std::string_view left, std::string_view right, const SpellingContext& context) {
  constexpr std::size_t kLongest = 3;
  if (left.size() > kLongest || right.size() > kLongest) return {};
  std::string name = fmt::format("{}&{}", left, right);
  return context.places.has(name) ? name : std::string();
}

}  // namespace

std::vector<std::string> name_spellings(std::string_view text, const std::vector<std::string>& words,
                                        const SpellingContext& context) {
  Spellings spellings;
  if (!is_ascii(text)) return spellings;
  add_without_and(text, context, spellings);
  if (words.size() != 1 || context.database.term_exists(words.front()) || context.places.has(words.front()))
    return spellings;
  const std::string& word = words.front();
  if (all_letters(word)) {
    add_short_halves(word, context, spellings);
    add_letters_apart(word, context, spellings);
  } else if (std::string plural = word + 's'; word.find('&') != word.npos && context.places.has(plural)) {
    spellings.push_back(std::move(plural));
  }
  return spellings;
}

std::string name_of_three(const std::vector<QueryPiece>& pieces, std::size_t first,
                          const std::vector<bool>& replaceable, const SpellingContext& context) {
  constexpr std::size_t kPieces = 3, kShortest = 8;
  if (first + kPieces > pieces.size() || !replaceable[first + 1] || !replaceable[first + 2]) return {};
  if (!is_plain_part(pieces[first].text) || !is_plain_part(pieces[first + 2].text)) return {};
  const std::string left = lowered_ascii(pieces[first].text), middle = lowered_ascii(pieces[first + 1].text),
                    right = lowered_ascii(pieces[first + 2].text);
  if (means_and(middle))
    if (std::string name = with_ampersand(left, right, context); !name.empty()) return name;
  std::string joined = left + middle + right;
  const bool may_be_a_name = is_plain_part(middle) && joined.size() >= kShortest && !is_digit(left.front()) &&
                             !context.stemming.is_common(left) && !context.stemming.is_common(right);
  return may_be_a_name && context.database.term_exists(joined) ? joined : std::string();
}

}  // namespace annals
