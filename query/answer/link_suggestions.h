// SPDX-License-Identifier: GPL-2.0-or-later
/// Places in posts that name another post and do not link to it. Measured by
/// tests/bench/suggest_links_bench.py.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "query/answer/link_names.h"
#include "query/match/opened_indexes.h"

namespace annals {

struct LinkSuggestion {
  std::size_t source = 0, target = 0;  ///< Positions in LinkSuggestions::posts.
  std::size_t at = 0;                  ///< Byte in the source's text.
  std::string words{};                 ///< As they stand there.
  NameOrigin origin = NameOrigin::Phrase;
  double score = 0;  ///< 0 to 1: how sure it is.
};

struct LinkSuggestions {
  std::vector<Post> posts{};  ///< All of the index; without sections.
  std::vector<LinkSuggestion> list{};
};

struct LinkSuggestionRequest {
  std::string path{};        ///< Of the post that is to link; empty: all.
  bool with_hidden = false;  ///< Also from and to posts that are not public.
};

/// "title", "link" or "phrase".
std::string_view name_of(NameOrigin origin);

/// In the order of the posts, and of the places in them. A target is suggested once a post, where its
/// score is highest. Throws Error{IndexCorrupt}.
LinkSuggestions link_suggestions(const OpenedIndexes& index, const LinkSuggestionRequest& request);

}  // namespace annals
