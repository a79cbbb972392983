// SPDX-License-Identifier: GPL-2.0-or-later
/// What a link that leads nowhere was probably meant to lead to.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/links/link_pages.h"

namespace annals {

struct LinkCandidate {
  const LinkedPage* page = nullptr;  ///< Never null; public.
  std::string_view because{};        ///< "same slug", …
  bool is_certain = false;           ///< It can be nothing else.
};

class LinkCandidates {
 public:
  /// Borrows the pages.
  explicit LinkCandidates(const LinkPages& pages);

  /// For a link of `from` to `key`, an address or a file that no page has.
  std::optional<LinkCandidate> candidate_for(std::string_view key, const Post& from) const;

  /// The one page that is dated as `address` is and has its slug; nullptr: none.
  const LinkedPage* page_of_day(std::string_view address) const;

 private:
  using Pages = std::vector<const LinkedPage*>;

  std::optional<LinkCandidate> by_address(std::string_view place) const;
  std::optional<LinkCandidate> by_slug(std::string_view place, const Post& from) const;
  std::optional<LinkCandidate> by_similar_name(std::string_view place) const;

  std::map<std::string, Pages, std::less<>> by_address_, by_slug_;
  std::map<std::string, std::vector<std::pair<std::string, const LinkedPage*>>, std::less<>> by_folder_;
};

/// "/2009/03/15/a", "posts/2009-03-15-a.md": an address or a path of something that is dated.
std::optional<PostDate> date_in_address(std::string_view address);

}  // namespace annals
