// SPDX-License-Identifier: GPL-2.0-or-later
/// A file that lines are added to, from any thread. The server never waits for it and never ends because of
/// it: a line that cannot be written, because the disk is full or a pipe's reader sleeps, is lost and
/// counted.
#pragma once
#include <mutex>
#include <string>
#include <string_view>

#include "query/base/file_descriptor.h"
#include "web/http/metrics.h"

namespace annals {

class LogFile {
 public:
  /// `path` "-" is standard output. Throws Error{Unwritable}.
  LogFile(std::string path, Counter& lost);

  /// Without its line end; of at most 4000 bytes, so that it reaches the file in one piece.
  void add(std::string_view line) noexcept;
  /// After the file was moved away. Throws Error{Unwritable}, and goes on with the old one.
  void reopen();

 private:
  std::string path_;
  Counter& lost_;
  std::mutex mutex_;
  FileDescriptor file_;
  bool torn_ = false;  ///< The last line got only in part to the file.
};

}  // namespace annals
