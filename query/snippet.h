// SPDX-License-Identifier: GPL-2.0-or-later
/// The piece of a post that shows why it was found.
#pragma once
#include <optional>
#include <string>

#include <xapian.h>

#include "query/match_set.h"
#include "query/post.h"

namespace annals {

inline constexpr std::size_t kSnippetBytes = 240;  ///< Wanted length; Xapian may exceed it to end a word.

struct PlacedSnippet {
  Snippet snippet;
  std::optional<std::size_t> offset{};  ///< In Post::text; none: it is not from the text.
};

/// The best piece of text with the match's words marked; without any, the description or the beginning,
/// unmarked.
PlacedSnippet best_snippet(const Post& post, const Xapian::MSet& matches, const Xapian::Stem& stemmer);

/// The description, or the beginning of the text.
PlacedSnippet opening(const Post& post);

/// The section that the byte of the text at `offset` belongs to; none: it stands before the first heading.
std::optional<Section> section_at(const Post& post, std::size_t offset);

}  // namespace annals
