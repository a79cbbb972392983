// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/code_spellings.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/base/ascii.h"
#include "query/index/analysis.h"
#include "query/index/word_parts.h"
#include "query/match/deadline.h"

namespace annals {

namespace {

using Spellings = std::vector<std::string>;

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
  return digits;
}

bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}

std::string side_by_side_text(const Spellings& words) {
  std::string line;
  for (const std::string& word : words) line.append(line.empty() ? "" : " ").append(word);
  return line;
}

/// v1.70.0, 1.70.x
void add_version(std::string_view text, const SpellingContext& context, Spellings& spellings) {
  std::string_view number = without_version_mark(text);
  if (ends_in_any_case(number, ".x")) number.remove_suffix(2);
  const bool is_number = number.size() < text.size() && !number.empty() && is_digit(number.front()) &&
                         is_digit(number.back()) &&
                         std::ranges::all_of(number, [](char c) { return is_digit(c) || c == '.'; });
  if (is_number && context.database.term_exists(std::string(number)))
    spellings.push_back(std::string(number));
}

/// getUserById as "get user by id", and 12,500 as 12500.
void add_parts_apart(std::string_view text, const SpellingContext& context, Spellings& spellings) {
  const Spellings parts = parts_of_word(text);
  const bool is_number = parts.size() == 1 && parts.front() == digits_of(text);
  const bool are_names =
      std::ranges::any_of(parts, [](const std::string& part) { return all_letters(part); });
  const bool has_version =  // looked for elsewhere
      std::ranges::any_of(parts, [](const std::string& part) { return part.find('.') != part.npos; });
  if (parts.empty() || (!is_number && (!are_names || has_version))) return;
  if (std::ranges::all_of(parts, [&](const std::string& part) { return context.database.term_exists(part); }))
    spellings.push_back(side_by_side_text(parts));
}

/// The first digits of a commit's hash.
void add_abbreviated(const std::string& word, const SpellingContext& context, Spellings& spellings) {
  constexpr std::size_t kShortest = 7, kShortestHash = 20, kMostTried = 8;
  const bool is_hash = word.size() >= kShortest && std::ranges::all_of(word, is_hexadecimal) &&
                       std::ranges::any_of(word, is_digit);
  if (!is_hash || context.places.has(word)) return;
  std::size_t tried = 0;
  for (auto term = context.database.allterms_begin(word);
       term != context.database.allterms_end(word) && tried++ < kMostTried; ++term)
    if ((*term).size() >= kShortestHash && std::ranges::all_of(*term, is_hexadecimal))
      spellings.push_back(*term);
}

/// 1000000 as "1 000 000"
void add_thousands(const std::string& word, const SpellingContext& context, Spellings& spellings) {
  constexpr std::size_t kGroup = 3, kShortest = 5, kLongest = 15;
  if (word.size() < kShortest || word.size() > kLongest || !all_digits(word) || context.places.has(word))
    return;
  std::string groups = word;
  for (std::size_t at = word.size() - kGroup; at > 0; at -= std::min(at, kGroup)) groups.insert(at, " ");
  if (has_phrase(groups, context)) spellings.push_back(groups);
}

}  // namespace

bool has_phrase(const std::string& words, const SpellingContext& context) {
  Xapian::QueryParser parser;
  const Xapian::Query phrase = parser.parse_query('"' + words + '"', kParserFlags);
  return !enquire_for(stopping(phrase, context.deadline), context.database).get_mset(0, 1).empty();
}

std::vector<std::string> code_spellings(std::string_view text, const std::vector<std::string>& words,
                                        const SpellingContext& context) {
  Spellings spellings;
  add_version(text, context, spellings);
  if (words.size() != 1) return spellings;
  add_parts_apart(text, context, spellings);
  add_abbreviated(words.front(), context, spellings);
  add_thousands(words.front(), context, spellings);
  return spellings;
}

}  // namespace annals
