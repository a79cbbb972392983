// SPDX-License-Identifier: GPL-2.0-or-later
/// The pieces of a post that show why it was found.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "query/answer/highlighter.h"
#include "query/answer/match_set.h"
#include "query/index/post.h"

namespace annals {

inline constexpr std::size_t kSnippetBytes = 240;  ///< Of the text, at most.

struct PlacedSnippet {
  Snippet snippet;
  std::optional<std::size_t> offset{};  ///< In Post::text; none: it is not from the text.
  std::size_t bytes = 0;                ///< Of that text; the snippet has more where blocks were joined.
  std::optional<std::size_t> mark{};    ///< In Post::text, where the first marked word begins.
};

/// On one line each, blocks of the text kept apart by " · ", without a heading that the hit shows anyway.
/// At most `count` pieces of the text with the query's words marked, the one with the most weight first, none
/// of them overlapping; without any, the description or the beginning, unmarked. Empty: the post has neither.
std::vector<PlacedSnippet> best_snippets(const Post& post, Highlighter& highlighter, unsigned count);

/// The description, or the beginning of the text.
PlacedSnippet opening(const Post& post);

/// The section that the byte of the text at `offset` belongs to; none: it stands before the first heading.
std::optional<Section> section_at(const Post& post, std::size_t offset);

}  // namespace annals
