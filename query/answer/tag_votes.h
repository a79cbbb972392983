// SPDX-License-Identifier: GPL-2.0-or-later
/// Tags that a post may lack: those of the posts that are most like it. Measured by
/// tests/bench/tags_bench.py.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "query/answer/related.h"

namespace annals {

/// The tags of posts, by document; those without tags need not be in it.
using TagsOfPosts = std::unordered_map<Xapian::docid, std::vector<std::string>>;

struct TagVote {
  std::string tag{};
  double share = 0;  ///< 0 to 1: of the posts like it that have tags, the more alike counting more.
};

/// `alike`, the most alike first, vote with their tags in `tags`. The highest share first.
std::vector<TagVote> tag_votes(const std::vector<LikePost>& alike, const TagsOfPosts& tags);

}  // namespace annals
