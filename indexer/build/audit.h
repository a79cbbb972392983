// SPDX-License-Identifier: GPL-2.0-or-later
/// What would become of each file of an archive, and what to fix in it. Writes nothing.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/duplicates.h"
#include "indexer/build/index_options.h"
#include "indexer/build/source_reader.h"
#include "query/base/diagnostic.h"

namespace annals {

struct Audit {
  std::string name{};  ///< As the user wrote it.
  Archive archive{};
  std::vector<ReadPost>
      posts{};  ///< In order of the archive's files; without their texts and those of their links.
  std::vector<PostIdentity> identities{};  ///< Of the posts, in the same order.
  Diagnostics diagnostics{};  ///< Of the archive, of its posts in their order, and of the posts together.
};

/// One, or one for each site of a parent folder. Throws as scan_archive(); a file that cannot be read is a
/// post with a diagnostic.
std::vector<Audit> audit_archive(const std::string& name, const std::string& generator);

/// Of all archives that are to be in one index: posts that others stand for are marked as their duplicates.
std::vector<Audit> audit_archives(const std::vector<ArchiveOptions>& archives);

bool is_public(const ReadPost& read);

/// "draft", …, "copy" of a post that another file holds too, or "no page" for a file that the generator makes
/// no post of.
std::string kind_of(const ReadPost& read);

/// Addresses that two public posts share, and those of one that lead to another: of the later of the two.
Diagnostics find_shared_addresses(const std::vector<ReadPost>& posts);

/// Links of public posts to pages that the archive has not. Lists that generators make, and files that are
/// copied as they are, count as there.
Diagnostics find_broken_links(const Archive& archive, const std::vector<ReadPost>& posts);

}  // namespace annals
