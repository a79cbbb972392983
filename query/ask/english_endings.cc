// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/english_endings.h"

#include <array>
#include <utility>

namespace annals {

namespace {

struct Exchange {
  std::string_view one{}, other{};
};

/// Of singular and plural.
constexpr auto kPluralEndings = std::to_array<Exchange>(
    {{"s", "ses"}, {"a", "ae"}, {"ex", "ices"}, {"ix", "ices"}, {"um", "a"}, {"us", "i"}});

/// Of British and American spelling.
constexpr auto kBritishLetters = std::to_array<Exchange>({{"isa", "iza"},
                                                          {"ise", "ize"},
                                                          {"isi", "izi"},
                                                          {"yse", "yze"},
                                                          {"ysi", "yzi"},
                                                          {"ogue", "og"},
                                                          {"tre", "ter"}});

constexpr std::size_t kShortestStem = 3;

/// Empty: the word does not end so, or is too short without.
std::string with_plural_ending(std::string_view word, std::string_view ending, std::string_view other) {
  if (!word.ends_with(ending)) return {};
  word.remove_suffix(ending.size());
  return word.size() < kShortestStem ? std::string() : std::string(word).append(other);
}

/// Where they stand last.
std::string with_british_letters(std::string_view word, std::string_view letters, std::string_view others) {
  const std::size_t at = word.rfind(letters);
  if (at == word.npos || at + 1 < kShortestStem) return {};
  return std::string(word.substr(0, at)).append(others).append(word.substr(at + letters.size()));
}

template <typename Rows, typename Change>
void add_exchanged(std::string_view word, const Rows& rows, Change change, std::vector<std::string>& forms) {
  for (const Exchange& row : rows)
    for (const auto& [from, to] : {std::pair(row.one, row.other), std::pair(row.other, row.one)})
      if (std::string form = change(word, from, to); !form.empty()) forms.push_back(std::move(form));
}

}  // namespace

std::vector<std::string> other_english_forms(std::string_view word) {
  std::vector<std::string> forms;
  add_exchanged(word, kPluralEndings, with_plural_ending, forms);
  add_exchanged(word, kBritishLetters, with_british_letters, forms);
  return forms;
}

}  // namespace annals
