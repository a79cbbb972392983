// SPDX-License-Identifier: GPL-2.0-or-later
/// The answer to a SuggestRequest: one of a list of suggestions. Plain values.
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace annals {

/// What a suggestion completes. The order is that of kSuggestionKinds.
enum class SuggestionKind { Tag, Word, Title };

inline constexpr auto kSuggestionKinds = std::to_array<std::string_view>({"tag", "word", "title"});
constexpr std::string_view name_of(SuggestionKind kind) {
  return kSuggestionKinds[static_cast<std::size_t>(kind)];
}

struct Suggestion {
  std::string text{};  ///< A query: what was typed with its last word completed, or a whole tag or title.
  SuggestionKind kind = SuggestionKind::Word;
  unsigned count = 0;  ///< Posts with this tag or completed word; 1 for a title.
  std::string url{};   ///< Of the post that has the title; empty: another kind, or none known.

  friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

}  // namespace annals
