// SPDX-License-Identifier: GPL-2.0-or-later
/// Patches that make links of words in the files of an archive.
#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/edit/edited_archive.h"
#include "indexer/post/post_links.h"
#include "indexer/post/reading.h"
#include "query/index/link_to_make.h"

namespace annals {

/// Makes links in the files of one archive. A file with the link is read again: it must be the same post with
/// the same text, and have that link more; else the next place of the words is tried.
class LinkEditor {
 public:
  /// `archive` must outlive it.
  explicit LinkEditor(const Archive& archive);

  FileEdit edit(const SourceFile& file, std::string_view bytes, const std::vector<LinkToMake>& links) const;

 private:
  ReadPost read(const SourceFile& file, std::string_view bytes) const;
  std::string with_link(const SourceFile& file, const std::string& bytes, const LinkToMake& link) const;

  const Archive& archive_;
  LinkResolver resolver_;
  std::chrono::sys_seconds now_;
};

/// Of places in the posts of an index with these settings. Reads the files as they are now. Throws
/// Error{Unreadable} when an archive is not at hand.
SourcePatches link_patches(const IndexSettings& settings, const std::vector<LinkToMake>& links);

}  // namespace annals
