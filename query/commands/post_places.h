// SPDX-License-Identifier: GPL-2.0-or-later
/// Where posts are on this machine, and how people name them in a shell.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/index/generation.h"
#include "query/index/post.h"

namespace annals {

/// Seen from one folder.
class PostPlaces {
 public:
  /// Borrows `settings`. `here` is absolute.
  PostPlaces(const IndexSettings& settings, std::filesystem::path here);

  /// The file that the post was read from, or the export that holds it; none: it is not at hand.
  std::optional<std::filesystem::path> file(const Post& post) const;

  /// What a command in `here` opens: relative to `here` where that is in the archive or holds it, else from
  /// the root. Of an archive that is not at hand, the path in it, behind its name if there are several.
  std::string from_here(const Post& post) const;

  /// From the root of the machine that built the index, whether it is there or not.
  std::string from_root(const Post& post) const;

  /// Paths in an archive that `typed` may mean: as it was printed by any of the above, a file:// address, a
  /// path from `here`. The likeliest first.
  std::vector<std::string> paths_named(const std::string& typed) const;

 private:
  void add_paths_of_file(const std::filesystem::path& file, std::vector<std::string>& paths) const;

  const IndexSettings& settings_;
  std::filesystem::path here_;
};

/// The current folder; empty if it is gone.
std::filesystem::path current_folder();

}  // namespace annals
