// SPDX-License-Identifier: GPL-2.0-or-later
/// What is to be said about the tags of an index.
#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "query/answer/tag_pairs.h"
#include "query/answer/tag_votes.h"
#include "query/index/tag_renames.h"
#include "query/match/deadline.h"

namespace annals {

struct TagRequest {
  bool with_hidden = false;  ///< Also the tags of posts that are not public.
  bool missing = false;      ///< Also the tags that posts lack: one look-up a post.
};

struct MissingTags {
  std::string path{}, title{};
  std::vector<std::string> tags{};   ///< That the post has.
  std::vector<TagVote> suggested{};  ///< At most three, the surest first.
};

struct TagUsedOnce {
  std::string tag{}, path{};
};

struct TagReport {
  unsigned posts = 0, tagged = 0;  ///< Those that count, and those of them that have tags.
  TagCounts counts{};
  std::vector<TagPair> pairs{};     ///< Tags that may be one, the surer ones first.
  std::vector<TagUsedOnce> once{};  ///< Of tags in no pair.
  std::vector<MissingTags> missing{};
};

/// Throws Error{IndexCorrupt} and, once a look-up took longer than that, DeadlinePassed.
TagReport tag_report(const OpenedIndexes& index, const TagRequest& request,
                     std::chrono::steady_clock::duration deadline);

/// Of the clear pairs. A tag whose usual spelling has a more usual one gets that.
TagRenames clear_renames(const std::vector<TagPair>& pairs);

}  // namespace annals
