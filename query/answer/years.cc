// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/years.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>

#include "query/answer/written_days.h"
#include "query/base/ascii.h"
#include "query/base/utf8.h"
#include "query/index/index_layout.h"
#include "query/index/stop_words.h"

namespace annals {

namespace {

using Years = std::map<std::uint32_t, YearSummary>;

constexpr std::size_t kLeastLetters = 4;
constexpr Xapian::doccount kLeastPosts = 2;

Years counted_years(const WrittenDays& days) {
  Years years;
  for (const auto& [month, written] : days.months()) {
    YearSummary& year = years[year_of_month(month)];
    year.posts += written.posts;
    year.words += written.words;
  }
  for (auto& [number, year] : years) year.year = fmt::format("{:04}", number);
  return years;
}

struct NewWord {
  Xapian::doccount posts = 0;
  std::string word{};
};

bool says_more(const NewWord& a, const NewWord& b) {
  return std::tie(b.posts, a.word) < std::tie(a.posts, b.word);
}

bool may_be_named(const std::string& word, const std::string& language) {
  return word.size() >= kLeastLetters && word.find('\'') == word.npos &&
         std::ranges::none_of(word, is_digit) && !is_stop_word(word, language);
}

/// That of the oldest post that has the word; 0: none of them has a date.
std::uint32_t first_year(const Xapian::Database& database, const std::string& word, const WrittenDays& days) {
  std::uint32_t first = 0;
  for (auto post = database.postlist_begin(word); post != database.postlist_end(word); ++post)
    if (const std::uint32_t day = days.day_of(*post); day > 0)
      first = first == 0 ? day : std::min(first, day);
  return year_of_month(month_of_day(first));
}

}  // namespace

std::vector<YearSummary> summaries_of_years(const Xapian::Database& database, const std::string& language) {
  const WrittenDays days(database);
  Years years = counted_years(days);
  std::map<std::uint32_t, std::vector<NewWord>> begun;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const std::string word = *term;
    if (!is_plain_word(word) || word.empty() || is_digit(word.front())) continue;
    const std::uint32_t year = first_year(database, word, days);
    if (year == 0) continue;
    ++years[year].new_words;
    if (term.get_termfreq() >= kLeastPosts && may_be_named(word, language))
      begun[year].push_back({term.get_termfreq(), word});
  }
  std::vector<YearSummary> in_order;
  for (auto& [number, year] : years) {
    std::vector<NewWord>& words = begun[number];
    const std::size_t named = std::min(words.size(), YearSummary::kMostBegun);
    std::ranges::partial_sort(words, words.begin() + static_cast<std::ptrdiff_t>(named), says_more);
    for (std::size_t i = 0; i < named; ++i) year.begun.push_back(std::move(words[i].word));
    in_order.push_back(std::move(year));
  }
  return in_order;
}

}  // namespace annals
