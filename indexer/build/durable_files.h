// SPDX-License-Identifier: GPL-2.0-or-later
/// Files that survive a power cut: Xapian never syncs a directory, so the writer of generations does.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "query/base/file_descriptor.h"

namespace annals {

/// Each throws Error{Unwritable} with the path and the system's reason.
void sync_file(const std::filesystem::path& file);
void sync_directory(const std::filesystem::path& directory);

/// Writes, syncs and renames, so that a reader sees the old content or the new.
void replace_file(const std::filesystem::path& file, std::string_view content);

/// A file that comes in pieces, made anew.
class WrittenFile {
 public:
  explicit WrittenFile(std::filesystem::path file);
  void add(std::string_view bytes);
  /// It survives a power cut when this returns.
  void finish();

 private:
  std::filesystem::path path_;
  FileDescriptor descriptor_;
};

/// Turns CURRENT (query/index/generation.h) to a finished generation. Under the index's lock only.
void point_to(const std::filesystem::path& index, std::string_view generation,
              std::string_view manifest_hash);

/// A copy that shares its blocks with the original where the file system can (FICLONE), else a plain one.
void clone_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// An flock that the kernel releases if the process dies. Holds the holder's pid, for the message.
class FileLock {
 public:
  /// Throws Error{IndexLocked} if another process holds it.
  explicit FileLock(const std::filesystem::path& file);

 private:
  FileDescriptor descriptor_;
};

}  // namespace annals
