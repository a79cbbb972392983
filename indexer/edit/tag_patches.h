// SPDX-License-Identifier: GPL-2.0-or-later
/// Patches that rename tags in the files of an archive.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/archive.h"
#include "query/base/source_patches.h"
#include "query/index/post.h"
#include "query/index/settings.h"
#include "query/index/tag_renames.h"

namespace annals {

/// Why the tags of a file are not changed; `line` 0: the file as a whole.
struct TagRefusal {
  std::string message{};
  std::size_t line = 0;
};

struct TagEdit {
  std::string bytes{};   ///< Of the whole file as it would be; empty: it stays as it is.
  TagRefusal refusal{};  ///< With empty bytes.
};

/// The file read again must be the same post but for its tags, and these those of renamed_tags(); else the
/// edit is refused. `bytes` are those of `file`.
TagEdit edit_tags(const Archive& archive, const SourceFile& file, std::string_view bytes,
                  const TagRenames& renames);

/// Of the files of `posts`, which are those of an index with these settings, that have one of the tags. Reads
/// the files as they are now. Throws Error{Unreadable} when an archive is not at hand.
SourcePatches tag_patches(const IndexSettings& settings, const std::vector<Post>& posts,
                          const TagRenames& renames);

}  // namespace annals
