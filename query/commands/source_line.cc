// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/source_line.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"

namespace annals {

namespace {

/// Borrows its text.
struct SourceWord {
  std::string_view word{};
  std::size_t place = 0;  ///< Its first byte.
};
using SourceWords = std::vector<SourceWord>;

constexpr std::size_t kMostPlaces = 5000;  // of one word in a file that are looked at
constexpr std::size_t kMarkupWords = 16;   // that may stand between two words of a text
constexpr std::uint64_t kMostSourceBytes = std::uint64_t{8} << 20U;

bool is_in_word(char c) {
  return is_letter(c) || is_digit(c);
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  if (is_in_word(text[at]))
    while (end < text.size() && is_in_word(text[end])) ++end;
  else
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return end;
}

/// Runs of ASCII letters and digits, and single characters beyond ASCII: of words with entities some parts
/// are in both texts, and so is all of a text without blanks.
SourceWords source_words(std::string_view text) {
  SourceWords words;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_word = is_in_word(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80;
    const std::size_t end = is_word ? end_of_word(text, at) : at + 1;
    if (is_word) words.push_back({text.substr(at, end - at), at});
    at = end;
  }
  return words;
}

/// How many of `wanted` follow in this order, with little else between them.
template <typename Word>
std::size_t followers(Word wanted, Word wanted_end, Word source, Word source_end) {
  std::size_t found = 0;
  for (; wanted != wanted_end && source != source_end; ++wanted) {
    const Word behind = source + std::min<std::ptrdiff_t>(source_end - source, kMarkupWords);
    const Word next =
        std::find_if(source, behind, [&](const SourceWord& w) { return w.word == wanted->word; });
    if (next == behind) continue;
    ++found;
    source = next + 1;
  }
  return found;
}

/// Where the source has the word at `at` of the text amid most of the others; the first of equal places.
std::optional<std::size_t> best_place(const SourceWords& source, const SourceWords& text, std::size_t at) {
  std::optional<std::size_t> best;
  std::size_t most = 0, places = 0;
  for (std::size_t i = 0; i < source.size() && places < kMostPlaces; ++i) {
    if (source[i].word != text[at].word) continue;
    ++places;
    const auto back = [](const SourceWords& words, std::size_t from) {
      return std::make_reverse_iterator(words.begin() + static_cast<std::ptrdiff_t>(from));
    };
    const auto on = [](const SourceWords& words, std::size_t from) {
      return words.begin() + static_cast<std::ptrdiff_t>(from);
    };
    const std::size_t around = 1 + followers(on(text, at + 1), text.end(), on(source, i + 1), source.end()) +
                               followers(back(text, at), text.rend(), back(source, i), source.rend());
    if (around <= most) continue;
    most = around;
    best = source[i].place;
  }
  return best;
}

}  // namespace

unsigned line_of_words(std::string_view source, std::string_view text, std::size_t at) {
  const SourceWords in_source = source_words(source), in_text = source_words(text);
  const auto first = std::ranges::lower_bound(in_text, at, {}, &SourceWord::place);
  for (auto word = first; word != in_text.end(); ++word)
    if (const auto place = best_place(in_source, in_text, static_cast<std::size_t>(word - in_text.begin())))
      return static_cast<unsigned>(1 + std::ranges::count(source.substr(0, *place), '\n'));
  return 0;
}

unsigned line_of_match(const Hit& hit, const PostPlaces& places) {
  const std::optional<std::filesystem::path> file = places.file(hit.post);
  const bool is_of_many = hit.post.path.find('#') != std::string::npos;
  if (!file || is_of_many) return 0;
  const Snippet snippet = hit.snippets.empty() ? Snippet{.text = hit.post.title} : hit.snippets.front();
  try {
    return line_of_words(read_regular_file(*file, file->string(), kMostSourceBytes), snippet.text,
                         snippet.highlights.empty() ? 0 : snippet.highlights.front().begin);
  } catch (const Error&) {
    return 0;
  }
}

}  // namespace annals
