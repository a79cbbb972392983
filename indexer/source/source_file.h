// SPDX-License-Identifier: GPL-2.0-or-later
/// One file of an archive, or one entry of an export, and how its bytes are read.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace annals {

struct SourceFile {
  std::string path{};  ///< Relative to the archive, '/'-separated, valid UTF-8; of an entry "export.xml#17".
  std::filesystem::path location{};  ///< Absolute.
  std::int64_t mtime_ns = 0;
  std::uint64_t size = 0, inode = 0;
  std::uint64_t offset = 0;  ///< Of an entry in its export.
  std::size_t line = 0;      ///< On which that entry starts; 0: the whole file is the post's.
};

/// The file's or the entry's bytes, at most `max_bytes`. Throws Error{Unreadable}; never blocks on a FIFO,
/// never follows a link.
std::string read_file(const SourceFile& file, std::uint64_t max_bytes);

/// While one lives, read_file() on this thread adds to it what it reads; of several to the newest.
class ReadLog {
 public:
  ReadLog() : before_(current_) { current_ = this; }
  ~ReadLog() { current_ = before_; }
  ReadLog(const ReadLog&) = delete;
  ReadLog& operator=(const ReadLog&) = delete;

  static void note(const std::filesystem::path& location, std::string_view bytes);
  /// A line for each file: its place and the hash of its bytes.
  const std::string& text() const { return text_; }

 private:
  static thread_local ReadLog* current_;
  ReadLog* before_;
  std::string text_;
};

}  // namespace annals
