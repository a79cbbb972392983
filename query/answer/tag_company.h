// SPDX-License-Identifier: GPL-2.0-or-later
/// Tags that may be one by the posts that have them.
#pragma once
#include <string>
#include <vector>

#include "query/answer/tag_pairs.h"
#include "query/index/post.h"

namespace annals {

/// Pairs of tags that nearly always stand together, and pairs that translations of one post have in each
/// other's place. None of them is clear. `posts` need no texts and no links.
std::vector<TagPair> tags_in_company(const std::vector<Post>& posts, const TagCounts& counts);

}  // namespace annals
