// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/joined_words.h"

#include <algorithm>
#include <set>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/index/word_letters.h"

namespace annals {

namespace {

/// What joins two words to one at `at`; 0: nothing does.
std::size_t joint_of_words_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '-' || text[at] == '.' || text[at] == '_' || text[at] == '&') return 1;
  const std::string_view hyphen = text.substr(at, 3);
  if (hyphen == "\u2010" || hyphen == "\u2011") return hyphen.size();
  return apostrophe_at(text, at);
}

struct Compound {
  std::vector<std::string_view> words{};
  bool has_points = false, has_apostrophe = false;
};

std::size_t end_of_segment(std::string_view text, std::size_t at) {
  while (begins_word_at(text, at) && text[at] != '_') at = end_of_character(text, at);
  return at;
}

/// What stands at `at`, and where it ends.
std::pair<Compound, std::size_t> compound_at(std::string_view text, std::size_t at) {
  Compound compound;
  for (;;) {
    const std::size_t end = end_of_segment(text, at), joint = joint_of_words_at(text, end);
    compound.words.push_back(text.substr(at, end - at));
    if (joint == 0 || end_of_segment(text, end + joint) == end + joint) return {compound, end};
    compound.has_points = compound.has_points || text[end] == '.';
    compound.has_apostrophe = compound.has_apostrophe || apostrophe_at(text, end) > 0;
    at = end + joint;
  }
}

/// 978-3-16-148410-0
bool is_number_in_groups(const Compound& compound, std::size_t bytes) {
  constexpr std::size_t kShortest = 10, kMostGroups = 6;
  return !compound.has_points && bytes >= kShortest && compound.words.size() <= kMostGroups &&
         std::ranges::all_of(compound.words, all_digits);
}

/// node.js, and not the end of a sentence without a blank behind it.
bool is_name_with_point(const Compound& compound) {
  constexpr std::size_t kLongestEnding = 4;
  return compound.words.size() == 2 && !compound.has_apostrophe &&
         is_letter_byte(compound.words.front().front()) && all_letters(compound.words.back()) &&
         std::ranges::all_of(compound.words.front(), is_word_byte) &&
         !is_capital(compound.words.front().back()) && compound.words.back().size() <= kLongestEnding;
}

std::string as_one_word(const Compound& compound) {
  constexpr std::size_t kMostWords = 3, kShortest = 2, kShortestOfLetters = 3, kLongestWord = 40;
  if (compound.words.size() < 2) return {};
  std::string joined = concatenated(compound.words);
  if (is_number_in_groups(compound, joined.size())) return joined;
  const std::size_t shortest = std::ranges::any_of(joined, is_digit) ? kShortest : kShortestOfLetters;  // K-9
  const bool has_letters = std::ranges::any_of(joined, is_letter_byte);
  const bool is_possessive =
      compound.has_apostrophe && lowered_ascii(compound.words.back()) == "s" && compound.words.size() == 2;
  if (!has_letters || is_possessive || compound.words.size() > kMostWords || joined.size() < shortest ||
      joined.size() > kLongestWord || (compound.has_points && !is_name_with_point(compound)))
    return {};
  return lower(joined);
}

}  // namespace

std::string joined_form(std::string_view compound) {
  if (!begins_word_at(compound, 0)) return {};
  const auto [parts, end] = compound_at(compound, 0);
  return end == compound.size() ? as_one_word(parts) : std::string();
}

std::size_t end_of_compound(std::string_view text, std::size_t at) {
  return compound_at(text, at).second;
}

std::vector<std::string> joined_forms_in(std::string_view text) {
  std::set<std::string> found;
  for (std::size_t at = 0; at < text.size();) {
    if (!begins_word_at(text, at) || text[at] == '_') {
      at = end_of_character(text, at);
      continue;
    }
    const auto [compound, end] = compound_at(text, at);
    if (std::string joined = as_one_word(compound); !joined.empty()) found.insert(std::move(joined));
    at = std::max(end, at + 1);
  }
  return {found.begin(), found.end()};
}

}  // namespace annals
