// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/number_spellings.h"

#include <algorithm>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/index/analysis.h"
#include "query/index/word_parts.h"

namespace annals {

namespace {

using Spellings = std::vector<std::string>;

constexpr std::size_t kMostOfAKind = 4, kMostLonger = 64;

/// Digits, and points or commas between them.
std::size_t end_of_number(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) {
    ++at;
    const bool goes_on =
        at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && is_digit(text[at + 1]);
    if (goes_on) ++at;
  }
  return at;
}

std::size_t end_of_name(std::string_view text, std::size_t at) {
  while (at < text.size() && is_letter_byte(text[at])) ++at;
  return at;
}

bool is_number(std::string_view text) {
  return !text.empty() && end_of_number(text, 0) == text.size();
}

/// "h", "265" of H.265: letters and numbers in turn, with nothing or one sign between them. Empty: `text` is
/// something else.
Spellings runs_of(std::string_view text) {
  constexpr std::size_t kMostRuns = 3;
  Spellings runs;
  for (std::size_t at = 0; at < text.size();) {
    const bool has_joint = at > 0 && (text[at] == '.' || text[at] == '-');
    if (has_joint) ++at;
    const std::size_t end = std::max(end_of_number(text, at), end_of_name(text, at));
    if (end == at || runs.size() == kMostRuns) return {};
    runs.push_back(lower(text.substr(at, end - at)));
    at = end;
  }
  const auto numbers = std::ranges::count_if(runs, is_number);
  return runs.size() < 2 || numbers == 0 || numbers == std::ssize(runs) ? Spellings() : runs;
}

std::string with_joint(std::string_view joint, const Spellings& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : joint).append(word);
  return text;
}

/// Without what a sentence has around it.
std::string_view without_marks(std::string_view text) {
  while (!text.empty() && !is_word_byte(text.front())) text.remove_prefix(1);
  while (!text.empty() && !is_word_byte(text.back())) text.remove_suffix(1);
  return text;
}

/// "12", "000" of 12000.
Spellings groups_of_digits(const std::string& number) {
  constexpr std::size_t kGroup = 3;
  Spellings groups;
  for (std::size_t end = number.size(); end > 0; end -= std::min(end, kGroup)) {
    const std::size_t begin = end - std::min(end, kGroup);
    groups.insert(groups.begin(), number.substr(begin, end - begin));
  }
  return groups;
}

bool is_ordinal_ending(std::string_view letters) {
  return letters == "st" || letters == "nd" || letters == "rd" || letters == "th";
}

/// "3", "8", "2012" of 3.8.2012; empty: it is no day with the year behind it.
Spellings day_of(std::string_view text) {
  constexpr std::size_t kOfYear = 4, kMostOfDay = 2;
  const std::size_t first = std::min(text.find_first_of("./-"), text.size()),
                    second = std::min(text.find_first_of("./-", first + 1), text.size());
  if (second == text.size() || text[first] != text[second]) return {};
  const std::string_view day = text.substr(0, first), month = text.substr(first + 1, second - first - 1),
                         year = text.substr(second + 1);
  const bool is_day = all_digits(day) && all_digits(month) && all_digits(year) && day.size() <= kMostOfDay &&
                      month.size() <= kMostOfDay && year.size() == kOfYear;
  if (!is_day) return {};
  return {std::string(day), std::string(month), std::string(year)};
}

/// Of two digits, or of as few as there can be.
std::string with_digits(const std::string& number, bool has_two) {
  const std::string bare = number.size() > 1 && number.front() == '0' ? number.substr(1) : number;
  return has_two && bare.size() == 1 ? '0' + bare : bare;
}

class NumberSpeller {
 public:
  explicit NumberSpeller(const SpellingContext& context) : context_(context), database_(context.database) {}

  Spellings of(std::string_view text) const {
    Spellings spellings;
    const std::string plain = lower(text);
    if (const Spellings runs = runs_of(plain); !runs.empty()) add_runs(plain, runs, spellings);
    if (all_digits(plain)) add_with_letters(plain, spellings);
    add_thousands(plain, spellings);
    add_other_fraction(plain, spellings);
    add_decade(plain, spellings);
    add_day(plain, spellings);
    if (spellings.empty() && !all_digits(plain) && !context_.places.has(plain)) add_unknown(plain, spellings);
    return spellings;
  }

  /// "5 a" and "in 5" are no units.
  bool may_join(const std::string& number, const std::string& letters) const {
    const bool says_something = !context_.stemming.is_common(letters) || letters == "am";
    return is_number(number) && all_letters(letters) && says_something && !is_ordinal_ending(letters);
  }

 private:
  void add_runs(const std::string& text, const Spellings& runs, Spellings& spellings) const {
    const bool is_name = all_letters(runs.front());
    if (is_name && runs.front() == "v") return;
    const bool are_two = runs.size() == 2;
    if (are_two && !(is_name ? may_join(runs[1], runs[0]) : may_join(runs[0], runs[1]))) return;
    const bool is_size = !are_two && runs[1] == "x" && all_digits(runs[0]) && all_digits(runs[2]);
    if (std::string joined = with_joint("", runs); joined != text && database_.term_exists(joined))
      spellings.push_back(std::move(joined));
    add_apart(runs, spellings);
    if (is_size) add_apart({runs[0], runs[2]}, spellings);
    if (!are_two || !is_name) return;
    add_versions_of(runs[0] + runs[1], spellings);
    add_versions_apart(runs[0], runs[1], spellings);
  }

  /// What no post has as it is.
  void add_unknown(const std::string& text, Spellings& spellings) const {
    const Spellings runs = runs_of(text);
    if (runs.size() == 2 && is_number(runs[0])) add_with_unit(runs[0], runs[1], spellings);
    if (runs.size() == 2) add_apart(runs, spellings);
    if (runs.empty()) add_apart_at_number(text, spellings);
    add_longer_models(runs.empty() ? text : with_joint("", runs), spellings);
  }

  /// "12,000 m" for 12000m, "1 999" for 1999€
  void add_with_unit(const std::string& number, const std::string& unit, Spellings& spellings) const {
    const Spellings groups = groups_of_digits(number);
    if (groups.size() < 2) return;
    const bool is_word = !words_of(unit).empty();
    if (is_word && !database_.term_exists(unit)) return;
    for (const std::string_view joint : {",", ".", " ", "'"}) {
      std::string apart = with_joint(joint, groups);
      if (is_word) apart += ' ' + unit;
      if (has_phrase(apart, context_)) return spellings.push_back(std::move(apart));
    }
  }

  /// "s&p 500" for s&p500
  void add_apart_at_number(const std::string& text, Spellings& spellings) const {
    const auto first = std::ranges::find_if(text, is_digit);
    const Spellings halves = {{text.begin(), first}, {first, text.end()}};
    if (!halves[0].empty() && all_digits(halves[1])) add_apart(halves, spellings);
  }

  /// a320neo for a320, "hp5+" for hp5: what goes on with the other kind of characters.
  void add_longer_models(const std::string& text, Spellings& spellings) const {
    constexpr std::size_t kShortest = 3;
    if (text.size() < kShortest || !std::ranges::all_of(text, is_word_byte)) return;
    const bool ends_in_digit = is_digit(text.back());
    const auto goes_on = [&](std::string_view rest) {
      return !rest.empty() &&
             (rest.front() == '+' || (is_word_byte(rest.front()) && is_digit(rest.front()) != ends_in_digit));
    };
    for (std::string& word : longer(text, kMostOfAKind, goes_on)) spellings.push_back(std::move(word));
  }

  void add_apart(const Spellings& words, Spellings& spellings) const {
    const auto is_here = [this](const std::string& word) { return database_.term_exists(word); };
    if (!std::ranges::all_of(words, is_here)) return;
    if (std::string apart = with_joint(" ", words); has_phrase(apart, context_))
      spellings.push_back(std::move(apart));
  }

  /// The most frequent of the words that begin so and go on as `wanted` says.
  template <typename Wanted>
  Spellings longer(const std::string& beginning, std::size_t most, Wanted wanted) const {
    std::vector<std::pair<Xapian::doccount, std::string>> found;
    std::size_t tried = 0;
    for (auto term = database_.allterms_begin(beginning);
         term != database_.allterms_end(beginning) && tried++ < kMostLonger; ++term)
      if (const std::string word = *term; wanted(std::string_view(word).substr(beginning.size())))
        found.emplace_back(term.get_termfreq(), word);
    std::ranges::stable_sort(found, std::greater<>(), &std::pair<Xapian::doccount, std::string>::first);
    Spellings words;
    for (std::size_t i = 0; i < std::min(most, found.size()); ++i) words.push_back(found[i].second);
    return words;
  }

  /// python3.11 for python3
  void add_versions_of(const std::string& word, Spellings& spellings) const {
    for (std::string& version : longer(word + '.', kMostOfAKind, is_number))
      spellings.push_back(std::move(version));
  }

  /// "python 3.11" for python3
  void add_versions_apart(const std::string& name, const std::string& number, Spellings& spellings) const {
    constexpr std::size_t kMostPhrases = 8;
    if (!database_.term_exists(name)) return;
    std::size_t added = 0;
    for (const std::string& mark : {std::string(), std::string("v")})
      for (const std::string& version : longer(mark + number + '.', kMostPhrases, is_number)) {
        std::string apart = with_joint(" ", {name, version});
        if (added == kMostOfAKind || !has_phrase(apart, context_)) continue;
        spellings.push_back(std::move(apart));
        ++added;
      }
  }

  /// 1990s for 1990, 1080p for 1080
  void add_with_letters(const std::string& number, Spellings& spellings) const {
    constexpr std::size_t kShortest = 3, kLongestUnit = 3;
    if (number.size() < kShortest) return;
    const auto is_unit = [](std::string_view rest) {
      return all_letters(rest) && rest.size() <= kLongestUnit && !is_ordinal_ending(rest);
    };
    for (std::string& word : longer(number, kMostOfAKind, is_unit)) spellings.push_back(std::move(word));
  }

  /// 25,000 as 25000; both as "25 000"
  void add_thousands(const std::string& text, Spellings& spellings) const {
    constexpr std::size_t kShortest = 4, kLongest = 15;
    const std::string number = all_digits(text) ? text : number_in_thousands(text);
    if (number.size() < kShortest || number.size() > kLongest || number.front() == '0') return;
    if (number != text && database_.term_exists(number)) spellings.push_back(number);
    add_apart(groups_of_digits(number), spellings);
  }

  /// "4,99" for 4.99
  void add_other_fraction(std::string text, Spellings& spellings) const {
    text.erase(0, std::min(text.find_first_of("0123456789"), text.size()));  // behind a sign of money
    const std::size_t mark = text.find_first_of(".,");
    if (mark == text.npos || !is_number(text) || text.find_first_of(".,", mark + 1) != text.npos) return;
    text[mark] = text[mark] == '.' ? ',' : '.';
    if (database_.term_exists(text)) spellings.push_back(std::move(text));
  }

  /// "80's" for 80s
  void add_decade(const std::string& text, Spellings& spellings) const {
    const std::string_view number = std::string_view(text).substr(0, end_of_number(text, 0));
    const std::string_view ending = std::string_view(text).substr(number.size());
    if (!all_digits(number) || (ending != "s" && ending != "'s")) return;
    std::string other = std::string(number).append(ending == "s" ? "'s" : "s");
    if (database_.term_exists(other)) spellings.push_back(std::move(other));
  }

  /// 03.08.2012 for 3.8.2012
  void add_day(const std::string& text, Spellings& spellings) const {
    const Spellings day = day_of(text);
    if (day.empty()) return;
    const std::string mark(1, text[day.front().size()]);
    for (const bool has_two : {true, false}) {
      std::string other =
          with_joint(mark, {with_digits(day[0], has_two), with_digits(day[1], has_two), day[2]});
      if (other != text && has_phrase(other, context_)) spellings.push_back(std::move(other));
    }
  }

  const SpellingContext& context_;
  const Xapian::Database& database_;
};

/// "12 500": at most so many pieces in groups of three digits.
JoinedNumber in_groups(const std::vector<QueryPiece>& pieces, std::size_t first,
                       const std::vector<bool>& replaceable) {
  constexpr std::size_t kGroup = 3, kMostGroups = 5;
  const std::string& begin = pieces[first].text;
  if (!all_digits(begin) || begin.size() > kGroup || begin.front() == '0') return {};
  JoinedNumber number{.word = begin, .pieces = 1};
  for (std::size_t i = first + 1; i < pieces.size() && number.pieces < kMostGroups; ++i) {
    if (!replaceable[i] || !all_digits(pieces[i].text) || pieces[i].text.size() != kGroup) break;
    number.word += pieces[i].text;
    ++number.pieces;
  }
  return number.pieces == 1 ? JoinedNumber() : number;
}

/// "1920 x 1080", "1920 × 1080"
JoinedNumber size_at(const std::vector<QueryPiece>& pieces, std::size_t first,
                     const std::vector<bool>& replaceable) {
  constexpr std::size_t kPieces = 3;
  if (first + kPieces > pieces.size() || !replaceable[first + 1] || !replaceable[first + 2]) return {};
  const std::string by = lower(pieces[first + 1].text);
  const std::string &left = pieces[first].text, &right = pieces[first + 2].text;
  if ((by != "x" && by != "×") || !all_digits(left) || !all_digits(right)) return {};
  return {.word = left + 'x' + right, .pieces = kPieces};
}

}  // namespace

std::vector<std::string> number_spellings(std::string_view text, const SpellingContext& context) {
  if (std::ranges::none_of(text, is_digit)) return {};
  return NumberSpeller(context).of(without_marks(text));
}

JoinedNumber joined_number(const std::vector<QueryPiece>& pieces, std::size_t first,
                           const std::vector<bool>& replaceable, const SpellingContext& context) {
  if (pieces[first].text.empty() || !is_digit(pieces[first].text.front())) return {};
  std::vector<JoinedNumber> tried = {in_groups(pieces, first, replaceable),
                                     size_at(pieces, first, replaceable)};
  if (first + 1 < pieces.size() && replaceable[first + 1]) {
    const std::string letters = lower(without_marks(pieces[first + 1].text));
    if (NumberSpeller(context).may_join(pieces[first].text, letters))
      tried.push_back({.word = pieces[first].text + letters, .pieces = 2});
  }
  for (JoinedNumber& number : tried)
    if (number.pieces > 0 && context.database.term_exists(number.word)) return std::move(number);
  return {};
}

}  // namespace annals
