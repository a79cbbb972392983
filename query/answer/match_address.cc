// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/match_address.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/base/percent.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"

namespace annals {

namespace {

constexpr std::size_t kMostWordsBefore = 3, kMostWords = 10, kFewestWords = 2;

/// Less is likely to stand elsewhere in the post too, as in its title.
constexpr std::size_t kFewestBytes = 12;

constexpr std::size_t kMostUnspacedBytes = 120;

/// A '-' has a meaning in a text fragment.
constexpr auto kInTextFragment = KeptBytes::letters_digits_and("._~");

/// In bytes of the snippet.
struct Stretch {
  std::size_t begin = 0, end = 0;
};

bool is_word_character(char32_t c) {
  return c != kReplacementCharacter && Xapian::Unicode::is_wordchar(static_cast<unsigned>(c));
}

bool has_word_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_word_character(next_character(text, at).value);
}

/// A blank, hyphen or point between two words looks the same in every rendering; quotes and dashes do not.
bool joins_words(std::string_view text, std::size_t at) {
  constexpr std::string_view kJoints = " -.";
  return kJoints.find(text[at]) != kJoints.npos && has_word_at(text, at + 1);
}

/// "'" in "didn't", as of a sign between two halves of one word. It may be shown differently, as "’".
bool splits_word(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size() || text[at] == ' ') return false;
  const bool may_split = static_cast<unsigned char>(text[at]) < 0x80 || text.substr(at, 3) == "’";
  return may_split && has_word_at(text, start_of_character_before(text, at)) &&
         has_word_at(text, end_of_character(text, at));
}

Stretch without_halves_of_words(std::string_view text, Stretch stretch) {
  if (splits_word(text, start_of_character_before(text, stretch.begin)))
    stretch.begin = std::min(text.find(' ', stretch.begin), stretch.end - 1) + 1;
  if (splits_word(text, stretch.end)) {
    const std::size_t blank = text.rfind(' ', stretch.end);
    stretch.end = blank == text.npos ? stretch.begin : std::max(blank, stretch.begin);
  }
  return stretch;
}

/// Words with nothing between them that a browser may show differently. They never cross the end of a block:
/// a snippet has a mark there.
std::vector<Stretch> stretches(std::string_view text) {
  std::vector<Stretch> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_word_character(next_character(text, at).value)) continue;
    while (at < text.size() && (has_word_at(text, at) || joins_words(text, at)))
      at = end_of_character(text, at);
    found.push_back(without_halves_of_words(text, {begin, at}));
  }
  return found;
}

std::vector<Highlight> marks_within(const Snippet& snippet, const Stretch& stretch) {
  std::vector<Highlight> marks;
  for (const Highlight& mark : snippet.highlights)
    if (mark.begin >= stretch.begin && mark.end <= stretch.end && mark.begin < mark.end)
      marks.push_back(mark);
  return marks;
}

std::size_t number_of_words(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

/// With few words before the first mark, and not more than are needed after the last.
std::string_view around_marks(std::string_view text, const Stretch& stretch,
                              const std::vector<Highlight>& marks) {
  std::size_t begin = marks.front().begin;
  for (std::size_t words = 0; begin > stretch.begin && words <= kMostWordsBefore;)
    if (text[--begin] == ' ' && ++words > kMostWordsBefore) ++begin;
  std::size_t end = begin;
  for (std::size_t words = 0; end < stretch.end && words < kMostWords; ++words)
    end = std::min(text.find(' ', end + 1), stretch.end);
  return text.substr(begin, end - begin);
}

/// Where words have no blanks between them, only the ends of a sentence are sure to be ends of words.
std::string_view whole_sentence(const Snippet& snippet, const Stretch& stretch) {
  const bool is_cut = (stretch.begin == 0 && snippet.starts_inside) ||
                      (stretch.end == snippet.text.size() && snippet.ends_inside);
  if (is_cut || stretch.end - stretch.begin > kMostUnspacedBytes) return {};
  return std::string_view(snippet.text).substr(stretch.begin, stretch.end - stretch.begin);
}

std::string_view words_of_stretch(const Snippet& snippet, const Stretch& stretch) {
  const std::string_view text = snippet.text;
  if (has_unspaced_script(text.substr(stretch.begin, stretch.end - stretch.begin)))
    return whole_sentence(snippet, stretch);
  const std::string_view words = around_marks(text, stretch, marks_within(snippet, stretch));
  return number_of_words(words) < kFewestWords ? std::string_view() : words;
}

}  // namespace

std::string words_of_match(const Hit& hit) {
  if (hit.snippets.empty() || hit.snippets.front().highlights.empty()) return {};
  const Snippet& snippet = hit.snippets.front();
  std::string_view best;
  std::size_t most = 0;
  for (const Stretch& stretch : stretches(snippet.text)) {
    const std::size_t marks = marks_within(snippet, stretch).size();
    if (marks <= most) continue;
    const std::string_view words = words_of_stretch(snippet, stretch);
    if (words.size() < kFewestBytes) continue;
    best = words;
    most = marks;
  }
  return std::string(best);
}

std::string address_of_section(const std::string& address, const Hit& hit) {
  const bool has_anchor = hit.section && !hit.section->id.empty();
  if (address.empty() || !has_anchor || address.find('#') != address.npos) return {};
  return address + '#' + percent_encoded(hit.section->id, kUnreserved);
}

std::string address_of_match(const std::string& address, const Hit& hit) {
  if (address.empty()) return {};
  const std::string of_section = address_of_section(address, hit);
  const std::string& place = of_section.empty() ? address : of_section;
  const std::string words = words_of_match(hit);
  if (words.empty()) return place;
  return place + (place.find('#') == place.npos ? "#" : "") +
         ":~:text=" + percent_encoded(words, kInTextFragment);
}

}  // namespace annals
