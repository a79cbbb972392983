// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/years.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/utf8.h"
#include "query/index/index_layout.h"
#include "query/index/stop_words.h"

namespace annals {

namespace {

using Years = std::map<std::string, YearSummary>;

constexpr std::size_t kLeastLetters = 4;
constexpr Xapian::doccount kLeastPosts = 2;

/// The summaries by the number of the post; nullptr: it has no date.
std::vector<YearSummary*> count_posts(const Xapian::Database& database, Years& years) {
  std::vector<YearSummary*> of_post(database.get_lastdocid() + std::size_t{1});
  auto words = database.valuestream_begin(kWordCountSlot);
  const auto end = database.valuestream_end(kWordCountSlot);
  for (auto value = database.valuestream_begin(kYearSlot); value != database.valuestream_end(kYearSlot);
       ++value) {
    YearSummary& year = years[*value];
    year.year = *value;
    ++year.posts;
    of_post[value.get_docid()] = &year;
    if (words != end) words.skip_to(value.get_docid());
    if (words != end && words.get_docid() == value.get_docid())
      year.words += static_cast<std::uint64_t>(Xapian::sortable_unserialise(*words));
  }
  return of_post;
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

/// The year of the oldest post that has the word; nullptr: none of them has a date.
YearSummary* first_year(const Xapian::Database& database, const std::string& word,
                        const std::vector<YearSummary*>& of_post) {
  YearSummary* first = nullptr;
  for (auto post = database.postlist_begin(word); post != database.postlist_end(word); ++post)
    if (YearSummary* year = of_post[*post]; year && (!first || year->year < first->year)) first = year;
  return first;
}

}  // namespace

std::vector<YearSummary> summaries_of_years(const Xapian::Database& database, const std::string& language) {
  Years years;
  const std::vector<YearSummary*> of_post = count_posts(database, years);
  std::map<const YearSummary*, std::vector<NewWord>> begun;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const std::string word = *term;
    if (!is_plain_word(word) || word.empty() || is_digit(word.front())) continue;
    YearSummary* year = first_year(database, word, of_post);
    if (!year) continue;
    ++year->new_words;
    if (term.get_termfreq() >= kLeastPosts && may_be_named(word, language))
      begun[year].push_back({term.get_termfreq(), word});
  }
  std::vector<YearSummary> in_order;
  for (auto& [name, year] : years) {
    std::vector<NewWord>& words = begun[&year];
    const std::size_t named = std::min(words.size(), YearSummary::kMostBegun);
    std::ranges::partial_sort(words, words.begin() + static_cast<std::ptrdiff_t>(named), says_more);
    for (std::size_t i = 0; i < named; ++i) year.begun.push_back(std::move(words[i].word));
    in_order.push_back(std::move(year));
  }
  return in_order;
}

}  // namespace annals
