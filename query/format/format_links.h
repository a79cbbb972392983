// SPDX-License-Identifier: GPL-2.0-or-later
/// Links to posts: those that one may write, and those that a post has.
#pragma once
#include <string>
#include <vector>

#include "query/answer/linked_posts.h"
#include "query/answer/searcher.h"

namespace annals {

struct LinkToWrite {
  Post post{};
  std::string link{};      ///< link_to_write() of query/format/post_link.h
  std::string markdown{};  ///< markdown_link()
  std::string url{};       ///< With the site's own address, where the index knows it.
};

/// The best first. Public posts alone, whatever else the index has, and none that has no address. Throws what
/// Searcher::search() throws.
std::vector<LinkToWrite> links_to_write(Searcher& searcher, const LinkRequest& request);

/// {"query": …, "links": [{"title", "date", "path", "url", "link", "markdown"}]}
std::string links_to_write_json(const LinkRequest& request, const std::vector<LinkToWrite>& links);

/// {"path", "url", "title", "links": [{"target", "text", "post"}]}; a post is null where the index has none.
std::string linked_posts_json(const LinkedPosts& links);

}  // namespace annals
