// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once
#include <string>
#include <vector>

namespace annals {

/// Words of a post that are to become a link.
struct LinkToMake {
  unsigned archive = 0;  ///< As Post::archive.
  std::string path{};    ///< Of the post.
  std::string words{};   ///< As the text of the post has them.
  std::string url{};     ///< Where the link leads; not empty.
  std::vector<std::string>
      keys{};  ///< By which the index knows the target: link_keys_of() in query/index/post_links.h.
};

}  // namespace annals
