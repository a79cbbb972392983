// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/long_query.h"

#include <algorithm>
#include <limits>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "query/ask/limits.h"
#include "query/ask/query_text.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/index/analysis.h"
#include "query/index/word_breaks.h"

namespace annals {

namespace {

constexpr std::size_t kReadBytes = 8192;  // that many words are looked up in a few milliseconds

/// More than may be searched, in bytes.
std::size_t read_bytes(const Limits& limits) {
  constexpr std::size_t kLongestCharacter = 4;
  return std::max(kReadBytes, kLongestCharacter * limits.query_characters);
}

/// What is read of a text. The part of a word at its end would be a word that was not typed.
std::string_view read_part(std::string_view typed, const Limits& limits) {
  constexpr std::size_t kWordBytes = 64;  // of the longest word of an index
  const std::string_view part = utf8_prefix(typed, read_bytes(limits));
  const std::size_t blank = part.find_last_of(" \t\r\n");
  const bool ends_inside = part.size() < typed.size() && blank != std::string_view::npos;
  return ends_inside && part.size() - blank <= kWordBytes ? part.substr(0, blank) : part;
}

struct CountedWord {
  std::string word{};
  double posts = 0;  ///< Infinite: none has it, so it has no weight.
  std::size_t place = 0;
};

std::vector<CountedWord> counted_words(std::string_view text, const Xapian::Database& database,
                                       const Stemming& stemming) {
  std::vector<CountedWord> words;
  std::set<std::string> seen;
  for (const Token& token : tokens_of(text, stemming)) {
    if (!seen.insert(token.word).second) continue;
    const double posts = posts_with(token, database);
    words.push_back({token.word, posts > 0 ? posts : std::numeric_limits<double>::infinity(), words.size()});
  }
  return words;
}

/// As many from the beginning as there is room for, whatever they are.
std::vector<CountedWord> fitting(const std::vector<CountedWord>& words, const Limits& limits) {
  std::vector<CountedWord> kept;
  std::string text;
  for (const CountedWord& word : words) {
    text.append(text.empty() ? "" : " ").append(word.word);
    if (is_too_long(text, limits)) break;
    kept.push_back(word);
  }
  return kept;
}

std::string joined(const std::vector<CountedWord>& words) {
  std::string text;
  for (const CountedWord& word : words) text.append(text.empty() ? "" : " ").append(word.word);
  return text;
}

/// The beginning of a text whose words cannot be counted: its letters and digits.
std::string first_words(std::string_view text, const Limits& limits) {
  std::string out;
  std::size_t characters = 0;
  unsigned words = 0;
  for (std::size_t at = 0; at < text.size() && characters + 1 < limits.query_characters;) {
    const std::string_view character = next_character(text, at).bytes;
    const bool is_in_word = is_word_byte(character.front());
    const bool begins_word = is_in_word && (out.empty() || out.back() == ' ');
    if (begins_word && ++words > limits.terms) break;
    out += is_in_word ? character : " ";
    characters += utf16_length(character);
  }
  return lower(collapse_blanks(out));
}

}  // namespace

std::optional<std::string> rarest_words(const std::string& typed, const Limits& limits,
                                        const Xapian::Database& database, const Stemming& stemming) {
  const std::string text = plain_query(read_part(typed, limits));
  if (typed.size() <= read_bytes(limits) && !is_too_long(text, limits)) return std::nullopt;
  std::string beginning = first_words(with_word_breaks(text), limits);
  if (beginning.empty()) return std::nullopt;
  if (has_paired_script(text)) return beginning;
  std::vector<CountedWord> words = counted_words(text, database, stemming);
  std::ranges::sort(words, {}, [](const CountedWord& word) { return std::pair(word.posts, word.place); });
  words = fitting(words, limits);
  std::ranges::sort(words, {}, &CountedWord::place);
  return words.empty() ? beginning : joined(words);
}

}  // namespace annals
