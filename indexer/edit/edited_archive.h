// SPDX-License-Identifier: GPL-2.0-or-later
/// The files of an archive as they would be, as patches.
#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/archive.h"
#include "query/index/settings.h"
#include "query/index/source_patches.h"

namespace annals {

/// What is not changed in a file, and why; `line` 0: the file as a whole.
struct EditRefusal {
  std::string message{};
  std::size_t line = 0;
};

struct FileEdit {
  std::string bytes{};  ///< Of the whole file as it would be; empty: it stays as it is.
  std::vector<EditRefusal> refusals{};
};

using EditFile = std::function<FileEdit(const SourceFile& file, std::string_view bytes)>;

/// The deepest folder that holds all archives.
std::filesystem::path common_folder(const std::vector<ArchiveInfo>& archives);

class EditedArchive {
 public:
  /// Adds to `patches`; both must outlive it. Throws Error{Unreadable} when the archive is not at hand.
  EditedArchive(const ArchiveInfo& info, SourcePatches& patches);

  const Archive& archive() const { return archive_; }

  /// Adds the patch of the file of the post at `path`, which `edit` makes of its bytes. Files of exports and
  /// of packed archives are left out.
  void edit(const std::string& path, const EditFile& edit);

 private:
  const SourceFile* file_of(const std::string& path) const;
  void leave_out(const std::string& path, const EditRefusal& refusal);

  const ArchiveInfo& info_;
  Archive archive_;
  SourcePatches& patches_;
};

}  // namespace annals
