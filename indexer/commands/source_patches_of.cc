// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/commands.h"
#include "indexer/edit/link_patches.h"
#include "indexer/edit/tag_patches.h"

namespace annals {

SourcePatches tag_patches_of(const IndexSettings& settings, const std::vector<Post>& posts,
                             const TagRenames& renames) {
  return tag_patches(settings, posts, renames);
}

SourcePatches link_patches_of(const IndexSettings& settings, const std::vector<LinkToMake>& links) {
  return link_patches(settings, links);
}

}  // namespace annals
