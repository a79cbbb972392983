// SPDX-License-Identifier: GPL-2.0-or-later
/// The pieces of a post that show why it was found.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "query/highlighter.h"
#include "query/match_set.h"
#include "query/post.h"

namespace annals {

inline constexpr std::size_t kSnippetBytes = 240;  ///< At most.

struct PlacedSnippet {
  Snippet snippet;
  std::optional<std::size_t> offset{};  ///< In Post::text; none: it is not from the text.
};

/// At most `count` pieces of the text with the query's words marked, the most telling one first, none of them
/// overlapping; without any, the description or the beginning, unmarked. Empty: the post has neither.
std::vector<PlacedSnippet> best_snippets(const Post& post, Highlighter& highlighter, unsigned count);

/// The description, or the beginning of the text.
PlacedSnippet opening(const Post& post);

/// The section that the byte of the text at `offset` belongs to; none: it stands before the first heading.
std::optional<Section> section_at(const Post& post, std::size_t offset);

}  // namespace annals
