// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/word_list.h"

#include <algorithm>
#include <array>

#include "query/base/ascii.h"
#include "query/base/positions.h"
#include "query/base/utf8.h"

namespace annals {

namespace {

constexpr std::size_t kLongestCorrected = 32;  // bytes
constexpr std::size_t kTwoSlips = 8;           // letters that a word needs to have two

using Row = std::array<unsigned, kLongestCorrected + 1>;

std::size_t common_beginning(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

/// The slips between what is typed and the beginnings of one word after the other. Words come in order, so
/// that what they share is not compared again.
class Comparison {
 public:
  explicit Comparison(std::string_view typed) : typed_(typed) {
    for (std::size_t j = 0; j <= typed.size(); ++j) rows_[0][j] = static_cast<unsigned>(j);
  }

  /// Compares with one more byte of the word, its `depth`th.
  void extend(std::string_view word, std::size_t depth) {
    const Row& last = rows_[depth - 1];
    Row& row = rows_[depth];
    const char c = word[depth - 1];
    row[0] = least_ = static_cast<unsigned>(depth);
    for (std::size_t j = 1; j <= typed_.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (typed_[j - 1] == c ? 0U : 1U)});
      if (depth > 1 && j > 1 && typed_[j - 1] == word[depth - 2] && typed_[j - 2] == c)
        row[j] = std::min(row[j], rows_[depth - 2][j - 2] + 1);
      least_ = std::min(least_, row[j]);
    }
  }

  unsigned slips_at(std::size_t depth) const { return rows_[depth][typed_.size()]; }
  /// What no longer beginning can go below.
  unsigned least() const { return least_; }

 private:
  std::string_view typed_;
  std::array<Row, kLongestCorrected + 3> rows_;  // NOLINT: filled as far as it is read
  unsigned least_ = 0;
};

WordList::Word offered(const IndexWords::Word& word) {
  return {word.key, word.text, word.posts};
}

template <typename Before>
void keep_first(WordList::Words& words, std::size_t most, Before before) {
  const auto middle = words.begin() + static_cast<std::ptrdiff_t>(std::min(most, words.size()));
  std::partial_sort(words.begin(), middle, words.end(), before);
  words.erase(middle, words.end());
}

}  // namespace

WordList::Range WordList::range_of(std::string_view beginning) const {
  const std::size_t at =
      first_position(0, words_->words(), [&](std::size_t i) { return words_->key_of_word(i) >= beginning; });
  return {at, end_of(beginning, at)};
}

/// Gallops: most ranges are short, and a search over all words would miss the cache at each step.
std::size_t WordList::end_of(std::string_view beginning, std::size_t from) const {
  const auto begins_so = [&](std::size_t i) { return words_->key_of_word(i).starts_with(beginning); };
  std::size_t step = 1;
  while (from + step < words_->words() && begins_so(from + step - 1)) step *= 2;
  return first_position(from, std::min(from + step, words_->words()),
                        [&](std::size_t i) { return !begins_so(i); });
}

bool WordList::has_beginning(std::string_view typed) const {
  const Range range = range_of(typed);
  return range.begin < range.end;
}

void WordList::add_offered(const Range& range, Words& words) const {
  for (std::size_t i = range.begin; i < range.end; ++i)
    if (const IndexWords::Word word = words_->word(i); word.is_offered()) words.push_back(offered(word));
}

WordList::Words WordList::beginning_with(std::string_view typed, std::size_t most) const {
  Words words;
  if (const auto chosen = words_->chosen_for(typed); chosen && most <= IndexWords::kMostChosen) {
    for (const std::size_t i : chosen->words) words.push_back(offered(words_->word(i)));
    words.resize(std::min(most, words.size()));
    return words;
  }
  add_offered(range_of(typed), words);
  keep_first(words, most, is_more_used<Word>);
  return words;
}

/// Steps through the list as through a tree: a beginning with too many slips takes all its words along.
std::vector<WordList::Range> WordList::ranges_like(std::string_view typed, unsigned slips) const {
  std::vector<Range> ranges;
  Comparison comparison(typed);
  std::string_view compared;
  for (std::size_t at = 0; at < words_->words();) {
    const std::string_view word = words_->key_of_word(at);
    std::size_t depth = common_beginning(compared, word), next = at + 1;
    while (depth < std::min(word.size(), typed.size() + slips)) {
      comparison.extend(word, ++depth);
      const bool is_like = comparison.slips_at(depth) <= slips;
      if (!is_like && comparison.least() <= slips) continue;
      next = end_of(word.substr(0, depth), at);
      if (is_like) ranges.push_back({at, next});
      break;
    }
    compared = word.substr(0, depth);
    at = next;
  }
  return ranges;
}

WordList::Words WordList::beginning_like(std::string_view typed, std::size_t most) const {
  const std::size_t letters = characters_in(typed);
  if (letters < kShortestCorrected || typed.size() > kLongestCorrected ||
      !std::all_of(typed.begin(), typed.end(), is_letter_byte))
    return {};
  std::vector<Range> ranges = ranges_like(typed, 1);
  if (ranges.empty() && letters >= kTwoSlips) ranges = ranges_like(typed, 2);
  Words words;
  for (const Range& range : ranges) add_offered(range, words);
  keep_first(words, most, [typed](const Word& a, const Word& b) {
    const bool a_first = a.key.starts_with(typed.front()), b_first = b.key.starts_with(typed.front());
    return a_first != b_first ? a_first : is_more_used(a, b);
  });
  return words;
}

}  // namespace annals
