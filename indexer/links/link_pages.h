// SPDX-License-Identifier: GPL-2.0-or-later
/// The pages of one archive by what links call them, and what its addresses look like.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/audit.h"

namespace annals {

struct LinkedPage {
  Post post{};             ///< Its path is that in the site.
  bool is_public = false;  ///< May be proposed to others.
  bool is_hidden = false;  ///< No reader can follow a link to it.
};

class LinkPages {
 public:
  explicit LinkPages(const Audit& audit);
  LinkPages(const LinkPages&) = delete;
  LinkPages& operator=(const LinkPages&) = delete;

  /// In the order of the archive's files.
  const std::vector<LinkedPage>& pages() const { return pages_; }
  /// By a key as in query/index/post_links.h; of several the one whose own address it is. "/a" is "/a.html"
  /// too, as hosts of static sites have it. nullptr: none.
  const LinkedPage* page_of(std::string_view key) const;
  /// Other pages have addresses in the folder of `address`, which is not the site's root.
  bool has_neighbours(std::string_view address) const;
  /// By a file of redirects (_redirects) in the archive.
  bool is_redirected(std::string_view address) const;

 private:
  void add(const Audit& audit);
  void read_redirects(const Archive& archive);

  std::vector<LinkedPage> pages_;
  std::map<std::string, const LinkedPage*, std::less<>> by_key_, by_plain_key_;
  std::set<std::string, std::less<>> folders_, redirects_, redirected_folders_;
};

/// "/a/b/" and "/a/b.html" -> "/a"; empty: at the root.
std::string_view folder_of_address(std::string_view address);

/// The last part without its day and ending, in lower case: "my-post" of "/2009/my-post/",
/// "_posts/2009-03-15-my-post.md" and "my-post/index.en.md".
std::string slug_of(std::string_view address_or_path);

}  // namespace annals
