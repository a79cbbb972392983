// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/spelling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "query/base/ascii.h"
#include "query/base/utf8.h"

namespace annals {

namespace {

constexpr std::size_t kLongest = IndexWords::kLongestWord;
constexpr double kMostCost = 2.6;   // of the slips between two words
constexpr double kUseWorth = 0.13;  // slips that a word used e times as often makes up for

// What a slip costs. Chosen on misspellings of people: docs/decisions/0012-spelling.md.
constexpr double kSlip = 1, kSwapped = 0.7, kDoubled = 0.5, kVowel = 0.7, kAlike = 0.7, kFirstLetter = 0.8,
                 kMark = 0.3, kMoved = 1.2;

template <typename Letter>
using Word = std::basic_string_view<Letter>;

constexpr bool is_vowel(char32_t c) {
  return std::u32string_view(U"aeiouy").find(c) != std::u32string_view::npos;
}

/// Letters that sound or look alike, or are neighbours on a keyboard.
constexpr auto kAlikePairs =
    std::to_array<std::string_view>({"ck", "cs", "sz", "ks", "mn", "bv", "vw", "dt", "gj", "il", "fv", "bp",
                                     "qk", "gh", "er", "rt", "we", "as", "df", "io", "op", "nb", "ty", "ui"});

constexpr std::size_t kLetters = 26;
using Costs = std::array<std::array<double, kLetters>, kLetters>;

template <typename Letter>
constexpr std::size_t index_of(Letter letter) {
  return static_cast<std::size_t>(letter - Letter{'a'});
}

constexpr Costs replacement_costs() {
  Costs costs{};
  for (std::size_t a = 0; a < kLetters; ++a)
    for (std::size_t b = 0; b < kLetters; ++b) {
      const bool vowels =
          is_vowel(static_cast<char32_t>('a' + a)) && is_vowel(static_cast<char32_t>('a' + b));
      costs[a][b] = a == b ? 0 : vowels ? kVowel : kSlip;
    }
  for (const std::string_view pair : kAlikePairs) {
    const std::size_t a = index_of(pair[0]), b = index_of(pair[1]);
    costs[a][b] = costs[b][a] = std::min(costs[a][b], kAlike);
  }
  return costs;
}

constexpr Costs kReplacement = replacement_costs();

template <typename Letter>
double replacing(Letter a, Letter b) {
  if (a == b) return 0;
  const bool letters = a >= Letter{'a'} && a <= Letter{'z'} && b >= Letter{'a'} && b <= Letter{'z'};
  return letters ? kReplacement[index_of(a)][index_of(b)] : kSlip;
}

/// Of a letter too many or too few at `at`.
template <typename Letter>
double inserting(Word<Letter> word, std::size_t at) {
  const bool doubled =
      (at > 0 && word[at] == word[at - 1]) || (at + 1 < word.size() && word[at] == word[at + 1]);
  if (doubled) return kDoubled;
  const auto letter = static_cast<char32_t>(word[at]);
  return letter == U'\'' ? kMark : is_vowel(letter) ? (kSlip + kVowel) / 2 : kSlip;
}

/// Weighted distance with swapped neighbours; more than `most` as soon as that is certain.
template <typename Letter>
double slips_between(Word<Letter> typed, Word<Letter> meant, double most) {
  using Row = std::array<double, kLongest + 1>;
  std::array<Row, 3> rows;  // NOLINT: filled as far as it is read
  std::array<double, kLongest> inserted;
  for (std::size_t j = 0; j < meant.size(); ++j) inserted[j] = inserting(meant, j);
  rows[0][0] = 0;
  for (std::size_t j = 1; j <= meant.size(); ++j) rows[0][j] = rows[0][j - 1] + inserted[j - 1];
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    const Row &before = rows[(i + 1) % 3], &last = rows[(i + 2) % 3];
    Row& row = rows[i % 3];
    const double dropped = inserting(typed, i - 1);
    row[0] = last[0] + dropped;
    double least = row[0];
    for (std::size_t j = 1; j <= meant.size(); ++j) {
      row[j] = std::min({last[j] + dropped, row[j - 1] + inserted[j - 1],
                         last[j - 1] + replacing(typed[i - 1], meant[j - 1])});
      if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1] &&
          typed[i - 1] != typed[i - 2])
        row[j] = std::min(row[j], before[j - 2] + kSwapped);
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
  }
  return rows[typed.size() % 3][meant.size()] + (typed.front() != meant.front() ? kFirstLetter : 0);
}

/// One letter stands some places from where it belongs: "suvery", "survey".
template <typename Letter>
bool has_moved_letter(Word<Letter> typed, Word<Letter> meant) {
  if (typed.size() != meant.size()) return false;
  std::size_t begin = 0, end = typed.size();
  while (begin < end && typed[begin] == meant[begin]) ++begin;
  while (begin < end && typed[end - 1] == meant[end - 1]) --end;
  if (begin == end) return false;
  const Word<Letter> a = typed.substr(begin, end - begin), b = meant.substr(begin, end - begin);
  const std::size_t rest = a.size() - 1;
  return (a.front() == b.back() && a.substr(1) == b.substr(0, rest)) ||
         (a.back() == b.front() && a.substr(0, rest) == b.substr(1));
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The word as somebody typed it, to be compared with those of the index. Accents that were not typed count
/// for nothing.
class Typed {
 public:
  explicit Typed(std::string_view word)
      : word_(word), letters_(characters_of(word)), is_plain_(typed_key(word) == word) {}

  /// What of a word of the index is compared.
  std::string_view compared(const IndexWords::Word& word) const { return is_plain_ ? word.key : word.text; }

  double slips_to(std::string_view meant, double most) const {
    if (is_ascii(word_) && is_ascii(meant)) return slips(word_, meant, most);
    const std::u32string letters = characters_of(meant);
    return slips<char32_t>(letters_, letters, most);
  }

 private:
  template <typename Letter>
  static double slips(Word<Letter> typed, Word<Letter> meant, double most) {
    const double slips = slips_between<Letter>(typed, meant, most);
    return slips > kMoved && has_moved_letter<Letter>(typed, meant) ? kMoved : slips;
  }

  std::string_view word_;
  std::u32string letters_;
  bool is_plain_;
};

/// Slips that a word of this many letters may have: short words are near too many others.
double most_cost(std::size_t letters) {
  return letters < 5 ? 1.1 : letters < 7 ? 1.9 : kMostCost;
}

}  // namespace

/// Only words of the same key can be the same.
bool Spelling::has(std::string_view word) const {
  const std::vector<std::string_view> words = words_->words_with_key(typed_key(word));
  return std::ranges::find(words, word) != words.end();
}

double Spelling::Near::cost() const {
  return slips - kUseWorth * use;
}

std::vector<Spelling::Near> Spelling::near(std::string_view word) const {
  const std::size_t length = characters_in(word);
  if (length < kShortestCorrected || word.size() > kLongest || has_digit(word) || has(word)) return {};
  const Typed typed(word);
  const std::uint32_t letters = letters_of(typed_key(word));
  const double allowed = most_cost(length);
  const std::ptrdiff_t most_longer = is_ascii(word) ? 3 : 6;  // bytes
  constexpr int kMostOtherLetters = 4;
  std::vector<Near> near;
  for (std::size_t i = 0; i < words_->words(); ++i) {
    const IndexWords::Word candidate = words_->word(i);
    const std::string_view compared = typed.compared(candidate);
    const std::ptrdiff_t longer =
        static_cast<std::ptrdiff_t>(compared.size()) - static_cast<std::ptrdiff_t>(word.size());
    if (candidate.has_digit || std::abs(longer) > most_longer || compared.size() > kLongest ||
        std::popcount(candidate.letters ^ letters) > kMostOtherLetters)
      continue;
    if (const double slips = typed.slips_to(compared, allowed); slips <= allowed)
      near.push_back({std::string(candidate.text), slips, std::log(1.0 + candidate.posts)});
  }
  std::ranges::sort(near, [](const Near& a, const Near& b) {
    return a.cost() != b.cost() ? a.cost() < b.cost() : a.text < b.text;
  });
  return near;
}

std::vector<std::string> Spelling::suggestions(std::string_view word, std::size_t most) const {
  const std::vector<Near> words = near(word);
  std::vector<std::string> best;
  for (std::size_t i = 0; i < std::min(most, words.size()); ++i) best.push_back(words[i].text);
  return best;
}

}  // namespace annals
