// SPDX-License-Identifier: GPL-2.0-or-later
/// The links of a post as its author wrote them, with their lines.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/links/link_positions.h"
#include "query/index/post.h"

namespace annals {

struct WrittenLink {
  std::string target{};   ///< What it leads to: marks and templates undone as the reader of posts does.
  std::size_t begin = 0;  ///< Byte of the source.
  std::size_t size = 0;   ///< Of the address as it is written; 0: the source does not have it as a whole.
  std::size_t line = 0;   ///< Of the source, from 1; 0: it is not found there.
  LinkMark mark = LinkMark::Other;
};

/// A post's source, as link_positions() reads it from `body` on.
struct LinkSource {
  std::string_view text{};
  std::size_t body = 0;      ///< Byte at which the body begins.
  bool is_markdown = false;  ///< Else HTML, or a format whose links are found by their words.
  bool is_cut = false;       ///< More links than the reader of posts keeps: all places count.
};

/// In the order of the source; `read` are those that the reader of posts found. Every one of them is there;
/// pictures and bare addresses are added, and what only looks like a link, as in code, is left out.
std::vector<WrittenLink> written_links(const LinkSource& source, std::span<const Link> read);

/// A picture, a bare address or one in a tag: it is listed although the reader of posts takes none of them
/// for a link.
bool counts_by_itself(LinkMark mark);

/// What a link leads to that is written so.
std::string target_of_link(std::string_view written, LinkMark mark);

}  // namespace annals
