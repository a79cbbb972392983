// SPDX-License-Identifier: GPL-2.0-or-later
/// Which links of a post lead to other posts of its archive: from what authors write to what the index knows
/// a post by (query/index/post_links.h).
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/generators/generator.h"
#include "indexer/source/source_file.h"
#include "query/index/post.h"

namespace annals {

/// The files of an archive by the names that links between sources use: "2010-07-21-a", "posts/a.md",
/// "a" of "a/index.md".
class FileNames {
 public:
  explicit FileNames(std::span<const SourceFile> files);

  /// Empty: there is none. Of several the first.
  std::string_view path_of(std::string_view reference) const;

  /// The file that is dated as an address is and has its slug: of "/articles/2007/04/01/a.html" or
  /// "/2007/04/a"
  /// "_posts/2007-04-01-a.md". Authors link to the addresses of their time, which generators that came
  /// later do not write. Empty: the address has no date, or there is no such file.
  std::string_view path_of_dated(std::string_view address) const;

 private:
  std::unordered_multimap<std::string_view, std::string_view> paths_;  ///< By their last part.
};

/// Where a link leads.
struct LinkDestination {
  std::string key{};      ///< By what is written; empty: by its date alone.
  std::string by_date{};  ///< The file that FileNames::path_of_dated() has for its address; empty: none.
};

class LinkResolver {
 public:
  LinkResolver(std::span<const SourceFile> files, const SiteConfig& site);

  /// `post.links`, as written, become those that lead to another page of the archive, their targets as
  /// link_key() writes them.
  void resolve(Post& post) const;

  /// Of one link of `post`, as it is written; none: it leads elsewhere, or within the post.
  std::optional<LinkDestination> destination_of(std::string_view target, const Post& post) const;

 private:
  std::string key_of(std::string_view target, const Post& post) const;
  std::string key_of_file(std::string_view reference) const;
  LinkDestination destination_of_address(std::string_view address) const;
  bool is_own_host(std::string_view host) const;

  FileNames files_;
  std::string host_, base_path_;
};

}  // namespace annals
