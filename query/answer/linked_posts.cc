// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/linked_posts.h"

#include <utility>

#include "query/index/post_links.h"
#include "query/match/opened_indexes.h"

namespace annals {

namespace {

/// Of several that have an address, the one of the same archive.
std::optional<Post> post_at(const OpenedIndexes& index, const Link& link, unsigned archive) {
  std::optional<Post> elsewhere;
  for (const Xapian::docid id : posts_named(index.database(), link.target)) {
    Post post = index.post(id);
    if (post.archive == archive) return post;
    if (!elsewhere && !is_file_link(link.target)) elsewhere = std::move(post);
  }
  return elsewhere;
}

}  // namespace

LinkedPosts linked_posts(const OpenedIndexes& index, Post post) {
  LinkedPosts found{.post = std::move(post), .links = {}};
  for (const Link& link : found.post.links)
    found.links.push_back({link, post_at(index, link, found.post.archive)});
  return found;
}

}  // namespace annals
