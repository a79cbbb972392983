// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/word_parts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/index/word_letters.h"

namespace annals {

namespace {

using PartList = std::vector<std::string>;

constexpr std::size_t kLongestParted = 64;  // bytes; Xapian's longest word

constexpr bool joins_digits(char c) {
  return c == '.' || c == ',' || c == ';';
}

/// The parts between separators, empty ones too.
std::vector<std::string_view> groups_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

// --- Numbers

/// "12,500", "1.000.000"
bool is_in_thousands(const std::vector<std::string_view>& groups) {
  constexpr std::size_t kGroup = 3;
  return groups.size() > 1 && groups.front().size() <= kGroup && !groups.front().empty() &&
         groups.front().front() != '0' &&
         std::all_of(groups.begin() + 1, groups.end(),
                     [](std::string_view group) { return group.size() == kGroup; });
}

bool is_year(std::string_view number) {
  return number.size() == 4 && (number.front() == '1' || number.front() == '2');
}

/// "1.70", "1" of 1.70.0; of a date each number too, so that its year is found.
void add_beginnings(std::string_view number, PartList& parts) {
  const std::vector<std::string_view> groups = groups_of(number, '.');
  if (is_in_thousands(groups)) parts.push_back(concatenated(groups));
  if (groups.size() == 2 && (is_in_thousands(groups) || groups.front() == "0")) return;
  for (std::size_t end = number.rfind('.'); end != number.npos && end > 0; end = number.rfind('.', end - 1))
    parts.emplace_back(number.substr(0, end));
  if (std::ranges::none_of(groups, is_year)) return;
  for (const std::string_view group : groups)
    if (group != groups.front()) parts.emplace_back(group);
}

/// "1,500.50", "1.500,50": a number in thousands with a fraction.
bool add_thousands_with_fraction(std::string_view number, PartList& parts) {
  const std::size_t last = number.find_last_of(".,");
  if (last == number.npos || last == 0 || last + 1 == number.size()) return false;
  const std::string_view whole = number.substr(0, last), fraction = number.substr(last + 1);
  const std::vector<std::string_view> groups = groups_of(whole, number[last] == '.' ? ',' : '.');
  if (whole.find(number[last]) != whole.npos || !is_in_thousands(groups) || !all_digits(fraction))
    return false;
  const std::string joined = concatenated(groups);
  parts.insert(parts.end(), {std::string(whole), joined, joined + '.' + std::string(fraction)});
  return true;
}

/// `number` has digits and what joins them. A comma joins thousands, a list or
/// a fraction.
void add_numbers_in(std::string_view number, PartList& parts) {
  if (add_thousands_with_fraction(number, parts)) return;
  const char separator = number.find(';') != number.npos ? ';' : ',';
  const std::vector<std::string_view> items = groups_of(number, separator);
  if (items.size() == 1) return add_beginnings(number, parts);
  const bool has_points = number.find('.') != number.npos;
  if (separator == ',' && !has_points && is_in_thousands(items)) return parts.push_back(concatenated(items));
  const bool is_fraction = items.size() == 2 && items.front().size() == 1;
  if (separator == ',' && is_fraction && !has_points) return;
  for (const std::string_view item : items) {
    parts.emplace_back(item);
    add_numbers_in(item, parts);
  }
}

/// Letters, a number with points or commas, letters and digits: v1.70.0,
/// go1.21, 7.23beta2.
void add_parts_of_number(std::string_view word, PartList& parts) {
  const auto is_of_number = [](char c) { return is_digit(c) || joins_digits(c); };
  const auto begin = std::ranges::find_if(word, is_digit);
  const auto digits = static_cast<std::size_t>(begin - word.begin());
  const auto size = static_cast<std::size_t>(std::find_if_not(begin, word.end(), is_of_number) - begin);
  const std::string_view before = word.substr(0, digits), number = word.substr(digits, size),
                         behind = word.substr(digits + size);
  if (std::ranges::any_of(behind, joins_digits)) return;
  if (before.size() > 1) parts.push_back(lower(before));
  if (!before.empty() || !behind.empty()) parts.emplace_back(number);
  add_numbers_in(number, parts);
}

/// 1920x1080, and not 0x80 or 4x4: what stands before and behind the letter.
void add_sides(std::string_view number, std::string_view behind, PartList& parts) {
  constexpr std::size_t kShortest = 2;
  if (number.size() < kShortest || behind.size() <= kShortest || behind.front() != 'x') return;
  if (!all_digits(behind.substr(1))) return;
  parts.emplace_back(number);
  parts.emplace_back(behind.substr(1));
}

/// iPhone15, covid19; KB5005565; 21st; 1920x1080; 0x80070005
void add_parts_with_digits(std::string_view word, PartList& parts) {
  constexpr std::size_t kShortestName = 3, kShortestCode = 4, kLongNumber = 4;
  const auto digits = static_cast<std::size_t>(std::ranges::find_if(word, is_digit) - word.begin());
  const std::string_view before = word.substr(0, digits), behind = word.substr(digits);
  if (before.size() >= kShortestName && all_letters(before) && all_digits(behind)) {
    parts.push_back(lower(before));
    parts.emplace_back(behind);
  } else if (all_letters(before) && all_digits(behind) && behind.size() >= kLongNumber) {
    parts.emplace_back(behind);
  }
  const auto letters =
      static_cast<std::size_t>(std::find_if_not(word.begin(), word.end(), is_digit) - word.begin());
  const std::string_view number = word.substr(0, letters);
  const std::string ending = lowered_ascii(word.substr(letters));
  if (!number.empty() && (ending == "st" || ending == "nd" || ending == "rd" || ending == "th"))
    parts.emplace_back(number);
  add_sides(number, ending, parts);
  if (starts_in_any_case(word, "0x") && word.size() >= 2 + kShortestCode)
    parts.push_back(lowered_ascii(word.substr(2)));
}

// --- Names in code

/// "XML", "Http", "Request"
std::vector<std::string_view> cased_parts(std::string_view name) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 1; at < name.size(); ++at) {
    const bool is_behind_lower = is_capital(name[at]) && !is_capital(name[at - 1]);
    const bool is_last_of_capitals = is_capital(name[at]) && is_capital(name[at - 1]) &&
                                     at + 1 < name.size() && is_letter_byte(name[at + 1]) &&
                                     !is_capital(name[at + 1]);
    if (!is_behind_lower && !is_last_of_capitals) continue;
    parts.push_back(name.substr(begin, at - begin));
    begin = at;
  }
  parts.push_back(name.substr(begin));
  return parts;
}

/// JavaScript, GitHub and iPhone are words of their own: who asks for "java"
/// does not mean the first.
bool is_name_in_code(const std::vector<std::string_view>& parts) {
  constexpr std::size_t kLongPart = 3, kMostParts = 8;
  if (parts.size() < 2 || parts.size() > kMostParts) return false;
  if (parts.size() == 2) return !is_capital(parts.front().front()) && parts.front().size() > 1;
  const auto long_parts =
      std::ranges::count_if(parts, [](std::string_view part) { return part.size() >= kLongPart; });
  return 2 * static_cast<std::size_t>(long_parts) >= parts.size();
}

void add_parts_of_name(std::string_view name, PartList& parts) {
  const std::vector<std::string_view> segments = groups_of(name, '_');
  for (const std::string_view segment : segments) {
    if (segment.empty()) continue;
    const std::vector<std::string_view> cased = cased_parts(segment);
    if (is_name_in_code(cased))
      for (const std::string_view part : cased) parts.push_back(lower(part));
    else if (segments.size() > 1)
      parts.push_back(lower(segment));
  }
}

/// 't, 's, 'll: of English words.
bool is_contraction(std::string_view ending) {
  constexpr std::string_view kContractions = " d em er ll m re s t ve ";
  return kContractions.find(' ' + lowered_ascii(ending) + ' ') != kContractions.npos;
}

/// ABC'13, O'Brien, d'Artagnan, ISPARTA'da: what stands on one side of the
/// apostrophe, which is at `at`.
void add_parts_at_apostrophe(std::string_view word, std::size_t at, std::size_t behind, PartList& parts) {
  constexpr std::size_t kLongestArticle = 2;
  const std::string_view left = word.substr(0, at), right = word.substr(behind);
  const bool is_name_with_ending = left.size() > kLongestArticle && begins_with_capital(left) &&
                                   all_letters(right) && !begins_with_capital(right) &&
                                   !is_contraction(right);
  if (is_name_with_ending || (left.size() > 1 && all_digits(right))) parts.push_back(lower(left));
  if (left.size() <= kLongestArticle && right.size() > 1 && begins_with_capital(right))
    parts.push_back(lower(right));
}

// --- Words in a text

std::size_t end_of_letters(std::string_view text, std::size_t at) {
  while (begins_word_at(text, at)) at = end_of_character(text, at);
  return at;
}

/// `see` is given where each word begins and ends.
template <typename See>
void for_each_parted_word(std::string_view text, See see) {
  for (std::size_t at = 0; at < text.size();) {
    if (!begins_word_at(text, at)) {
      at = end_of_character(text, at);
      continue;
    }
    const std::size_t end = end_of_joined_digits(text, at);
    see(at, end);
    at = end;
  }
}

}  // namespace

std::size_t end_of_joined_digits(std::string_view text, std::size_t at) {
  for (;;) {
    at = end_of_letters(text, at);
    const bool is_behind_digit = at > 0 && is_digit(text[at - 1]);
    const std::size_t apostrophe = apostrophe_at(text, at);
    const bool goes_on =
        at + 1 < text.size() && is_behind_digit && joins_digits(text[at]) && is_digit(text[at + 1]);
    if (goes_on)
      ++at;
    else if (apostrophe > 0 && begins_word_at(text, at + apostrophe))
      at += apostrophe;
    else
      return at;
  }
}

bool may_have_parts(std::string_view word) {
  if (word.size() < 3 || word.size() > kLongestParted) return false;
  bool has_lower = false, has_digit = false, has_other = false;
  for (const char c : word) {
    if (c == '_' || c == '\'' || c == '\xE2' || joins_digits(c) || (is_capital(c) && has_lower)) return true;
    has_lower = has_lower || (is_letter_byte(c) && !is_capital(c));
    has_digit = has_digit || is_digit(c);
    has_other = has_other || !is_digit(c);
  }
  if (has_digit && has_other) return true;
  return false;
}

std::vector<std::string> parts_of_word(std::string_view word) {
  PartList parts;
  if (!may_have_parts(word)) return parts;
  std::size_t apostrophe = 0;
  while (apostrophe < word.size() && apostrophe_at(word, apostrophe) == 0) ++apostrophe;
  if (std::string number = apostrophe < word.size() ? number_in_thousands(word) : std::string();
      !number.empty())
    parts.push_back(std::move(number));
  else if (apostrophe < word.size())
    add_parts_at_apostrophe(word, apostrophe, apostrophe + apostrophe_at(word, apostrophe), parts);
  else if (word.find('_') == word.npos && std::ranges::any_of(word, joins_digits))
    add_parts_of_number(word, parts);
  else
    add_parts_of_name(word, parts);
  if (parts.empty()) add_parts_with_digits(word, parts);
  std::erase(parts, lower(word));
  return parts;
}

std::vector<std::string> parts_in(std::string_view text) {
  std::vector<std::string> found;
  std::set<std::string_view> seen;
  for_each_parted_word(text, [&](std::size_t begin, std::size_t end) {
    const std::string_view word = text.substr(begin, end - begin);
    if (!may_have_parts(word) || !seen.insert(word).second) return;
    std::string joined;
    for (const std::string& part : parts_of_word(word)) joined.append(joined.empty() ? "" : " ").append(part);
    if (!joined.empty()) found.push_back(std::move(joined));
  });
  return found;
}

std::string number_in_thousands(std::string_view word) {
  std::string plain(word);
  for (std::size_t at = plain.find("\u2019"); at != plain.npos; at = plain.find("\u2019"))
    plain.replace(at, 3, "'");
  for (const char separator : {',', '.', '\''})
    if (const auto groups = groups_of(plain, separator);
        is_in_thousands(groups) && std::ranges::all_of(groups, all_digits))
      return concatenated(groups);
  return {};
}

std::string_view without_version_mark(std::string_view word) {
  const bool has_mark = word.size() > 1 && lower_ascii(word.front()) == 'v' && is_digit(word[1]);
  return has_mark ? word.substr(1) : word;
}

std::string version_of(std::string_view word) {
  if (word.find('.') == kNotFound) return {};  // as most words
  word = without_version_mark(word);
  std::vector<std::string_view> groups = groups_of(word, '.');
  if (groups.size() < 2 || word.size() > kLongestParted || !std::ranges::all_of(groups, all_digits))
    return {};
  while (groups.size() > 2 && groups.back() == "0") groups.pop_back();
  std::string version;
  for (const std::string_view group : groups) version.append(version.empty() ? "" : ".").append(group);
  return version;
}

}  // namespace annals
