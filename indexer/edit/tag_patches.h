// SPDX-License-Identifier: GPL-2.0-or-later
/// Patches that rename tags in the files of an archive.
#pragma once
#include <string_view>
#include <vector>

#include "indexer/edit/edited_archive.h"
#include "query/index/post.h"
#include "query/index/settings.h"
#include "query/index/source_patches.h"
#include "query/index/tag_renames.h"

namespace annals {

/// The file read again must be the same post but for its tags, and these those of renamed_tags(); else the
/// edit is refused. `bytes` are those of `file`.
FileEdit edit_tags(const Archive& archive, const SourceFile& file, std::string_view bytes,
                   const TagRenames& renames);

/// Of the files of `posts`, which are those of an index with these settings, that have one of the tags. Reads
/// the files as they are now. Throws Error{Unreadable} when an archive is not at hand.
SourcePatches tag_patches(const IndexSettings& settings, const std::vector<Post>& posts,
                          const TagRenames& renames);

}  // namespace annals
