// SPDX-License-Identifier: GPL-2.0-or-later
/// Opens regular files only, never through a link, and never blocks on a FIFO that took a file's place.
#pragma once
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <span>
#include <string>

#include "query/base/error.h"

namespace annals {

/// The whole of a small file, of at most `most` bytes; `name` is what messages call it.
/// Throws Error{Unreadable, Exhausted}.
std::string read_regular_file(const std::filesystem::path& location, const std::string& name,
                              std::uint64_t most);

/// This user may not read it, whatever it holds.
bool is_refused(const std::filesystem::path& location);

/// An errno that says nothing of the file: the system ran out of something.
bool is_exhaustion(int error);
/// The same of the system's text for one, as libraries pass it on; nullptr: there is none.
bool is_exhaustion_text(const char* reason);

/// In a handler: throws `error` again if it is Error{Exhausted} or std::bad_alloc. A run must end then, or it
/// would take posts out of the index that are as they were.
void pass_on_exhaustion(const std::exception& error);

/// What ended a command and is no Error: Error{Exhausted} for want of memory, threads or descriptors, else
/// Error{Internal}.
Error error_of(const std::exception& error);

class RegularFile {
 public:
  /// `name` is what messages call it. Throws Error{Unreadable, Exhausted}.
  RegularFile(const std::filesystem::path& location, std::string name);
  ~RegularFile();
  RegularFile(const RegularFile&) = delete;
  RegularFile& operator=(const RegularFile&) = delete;

  /// Fewer bytes than wanted only at the end of the file. Throws Error{Unreadable, Exhausted}.
  std::size_t read(std::uint64_t offset, std::span<char> into) const;

  /// When it was opened.
  std::uint64_t size() const { return size_; }
  /// 0 if the system does not say.
  std::uint64_t size_now() const;
  /// Owned by this.
  int descriptor() const { return descriptor_; }
  std::uint64_t inode() const { return inode_; }
  std::int64_t mtime_ns() const { return mtime_ns_; }

 private:
  std::string name_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0, inode_ = 0;
  std::int64_t mtime_ns_ = 0;
};

}  // namespace annals
