// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/safe_replacement.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "query/base/error.h"
#include "query/base/text_layout.h"

namespace annals {
namespace {

bool lies_below(const std::filesystem::path& path, const std::filesystem::path& folder) {
  const std::filesystem::path below = path.lexically_relative(folder);
  return !below.empty() && *below.begin() != "..";
}

}  // namespace

void refuse_other_archives(const LastRun& last, const std::vector<ArchiveOptions>& wanted) {
  if (!last.ledger) return;
  for (const ArchiveInfo& before : last.ledger->settings.archives) {
    const auto covers = [&](const ArchiveOptions& archive) { return lies_below(before.root, archive.path); };
    if (std::ranges::any_of(wanted, covers)) continue;
    throw Error(
        ErrorKind::Unwritable,
        fmt::format("the index in {} holds the posts of {}, which is not among the archives of this run",
                    last.generation->directory.parent_path().string(), before.root),
        "Name all archives to search them together, give this run an index of its own with --name NAME, "
        "or replace the index with --replace.");
  }
}

void refuse_loss_of_all_posts(const LastRun& last) {
  const unsigned posts = last.generation ? read_manifest(*last.generation).posts : 0;
  if (posts == 0) return;
  throw Error(ErrorKind::Unreadable,
              fmt::format("no post was found, and the index has {}; it is not replaced",
                          counted(posts, "post", "posts")),
              "Check that the archive is complete and its disk is mounted; 'annals audit' says what hides "
              "posts. To empty the index, use --allow-empty.");
}

}  // namespace annals
