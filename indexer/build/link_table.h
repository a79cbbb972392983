// SPDX-License-Identifier: GPL-2.0-or-later
/// Who links to whom, gathered while an index is built: a post may be linked to by posts that are read after
/// it. Says what inbound_of() in query/index/post_links.h reads from a finished index.
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "query/index/post.h"
#include "query/index/post_links.h"

namespace annals {

class LinkTable {
 public:
  /// From any thread.
  void add(std::uint32_t document, const Post& post);

  /// By document, once all posts are added, without those that are left out. The table is empty then.
  std::map<std::uint32_t, Inbound> take(const std::set<std::uint32_t>& left_out = {});

 private:
  /// Terms are stored as their hashes: there are some for every post.
  struct Page {
    std::size_t term = 0;
    std::uint32_t document = 0;
  };
  struct Reference {
    std::size_t term = 0;
    std::uint32_t source = 0, place = 0;  ///< The document, and which of its links it is.
    std::string text{};
  };

  std::mutex mutex_;
  std::vector<Page> pages_;
  std::vector<Reference> references_;
};

}  // namespace annals
