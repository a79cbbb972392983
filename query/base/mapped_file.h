// SPDX-License-Identifier: GPL-2.0-or-later
/// A regular file as memory: only what is looked at is read, and the system may drop it again. Reading behind
/// the end of a file that was cut short since would end the process, so ask is_whole() before a longer use.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "query/base/regular_file.h"

namespace annals {

class MappedFile {
 public:
  /// `name` is what messages call it. Throws Error{Unreadable, Exhausted}.
  MappedFile(const std::filesystem::path& location, std::string name);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  /// Valid as long as this is. A page's start, so it is aligned for every type.
  std::string_view bytes() const { return {begin_, size_}; }
  /// False: the file has another size now.
  bool is_whole() const;

 private:
  RegularFile file_;
  std::size_t size_ = 0;
  const char* begin_ = nullptr;
};

}  // namespace annals
