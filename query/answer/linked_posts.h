// SPDX-License-Identifier: GPL-2.0-or-later
/// What a post links to, and which of it the index has.
#pragma once
#include <optional>
#include <vector>

#include "query/index/post.h"

namespace annals {

class OpenedIndexes;

struct LinkedPost {
  Link link{};
  std::optional<Post> post{};  ///< What `link` leads to; nothing: the index has no post there.
};

struct LinkedPosts {
  Post post{};
  std::vector<LinkedPost> links{};  ///< To pages of the archive, in the order of the text.
};

/// Each link is looked up by itself. A file is looked for in the archive of `post` alone. May throw what
/// Xapian throws.
LinkedPosts linked_posts(const OpenedIndexes& index, Post post);

}  // namespace annals
