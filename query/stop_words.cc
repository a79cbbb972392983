// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/stop_words.h"

#include <algorithm>
#include <array>
#include <span>

namespace annals {

namespace {

/// Sorted. Short on purpose: a word that a title may turn on ("off", "down", "against", "again") is not in
/// it.
constexpr auto kEnglish = std::to_array<std::string_view>({
    "a",       "about", "also",   "am",     "an",      "and",  "any",  "are",   "as",    "at",    "be",
    "because", "been",  "before", "being",  "between", "both", "but",  "by",    "can",   "could", "did",
    "do",      "does",  "during", "each",   "for",     "from", "had",  "has",   "have",  "he",    "her",
    "here",    "him",   "his",    "how",    "i",       "if",   "in",   "into",  "is",    "it",    "its",
    "just",    "may",   "me",     "might",  "more",    "most", "must", "my",    "no",    "nor",   "not",
    "of",      "on",    "only",   "or",     "other",   "our",  "out",  "over",  "own",   "per",   "s",
    "same",    "shall", "she",    "should", "so",      "some", "such", "t",     "than",  "that",  "the",
    "their",   "them",  "then",   "there",  "these",   "they", "this", "those", "to",    "too",   "under",
    "until",   "up",    "upon",   "us",     "very",    "via",  "was",  "we",    "were",  "what",  "when",
    "where",   "which", "while",  "who",    "whom",    "why",  "will", "with",  "would", "yet",   "you",
    "your",
});
static_assert(std::is_sorted(kEnglish.begin(), kEnglish.end()));

struct StopWords {
  std::string_view language{};  ///< As IndexSettings::language.
  std::span<const std::string_view> words{};
};
constexpr auto kStopWords = std::to_array<StopWords>({
    {"en", kEnglish},
    {"english", kEnglish},
});

}  // namespace

bool is_stop_word(std::string_view word, std::string_view language) {
  for (const StopWords& row : kStopWords)
    if (row.language == language) return std::binary_search(row.words.begin(), row.words.end(), word);
  return false;
}

}  // namespace annals
