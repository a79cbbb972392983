// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/code_spellings.h"

#include <algorithm>

#include "query/base/ascii.h"
#include "query/index/analysis.h"
#include "query/index/index_layout.h"
#include "query/index/word_parts.h"
#include "query/match/deadline.h"

namespace annals {

namespace {

using Spellings = std::vector<std::string>;

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

/// getUserById as "get user by id"; the versions of python3.11 are looked for elsewhere.
void add_parts_apart(std::string_view text, const SpellingContext& context, Spellings& spellings) {
  const Spellings parts = parts_of_word(text);
  const auto has_point = [](const std::string& part) { return part.find('.') != part.npos; };
  if (std::ranges::none_of(parts, all_letters) || std::ranges::any_of(parts, has_point)) return;
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

/// -DCMAKE_BUILD_TYPE, -lpthread: what stands behind the letter of an option.
void add_behind_letter(const std::string& word, const SpellingContext& context, Spellings& spellings) {
  constexpr std::size_t kShortest = 4;
  if (word.size() < kShortest || !is_letter(word.front()) || context.database.term_exists(word)) return;
  for (const char letter : {'d', 'i', 'l', 'w'}) {
    const std::string name = letter + word;
    if (context.database.term_exists(std::string(kTypedPrefix).append("-").append(name)) &&
        context.database.term_exists(name))
      spellings.push_back(name);
  }
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
  add_behind_letter(words.front(), context, spellings);
  return spellings;
}

}  // namespace annals
