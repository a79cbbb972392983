// SPDX-License-Identifier: GPL-2.0-or-later
/// All files below a folder: those that may be posts, and the others with the reason why they are none. Never
/// follows a link, and keeps regular files only, so that a FIFO or a device in the tree cannot stop a run.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/generators/generator.h"
#include "indexer/source/source_file.h"
#include "query/base/diagnostic.h"

namespace annals {

/// A file that is no candidate, or a link.
struct SkippedFile {
  std::string path{};
  std::string kind{};    ///< As counted: ".png", "links", "without ending".
  std::string reason{};  ///< "no format that is read", …
};

/// ".md" of "a/b.MD". What follows the point of a long name is no ending.
std::string kind_of_file(std::string_view path);

/// Borrows all it names.
struct WalkRules {
  const std::filesystem::path& root;
  const Generator& generator;
  const SiteConfig& site;
  std::uint64_t max_file_bytes = 0;
  const std::vector<std::string>& other_sites;  ///< Folders that are left out: "b/".
};

/// In no order; paths are relative to the root.
struct FoundFiles {
  std::vector<SourceFile> files{};
  std::vector<SkippedFile> skipped{};
  Diagnostics diagnostics{};  ///< What was skipped although it may be a post, and why.
};

/// Throws Error{Unreadable, Exhausted} when a folder cannot be read for a reason that may pass.
FoundFiles walk_folder(const WalkRules& rules);

}  // namespace annals
