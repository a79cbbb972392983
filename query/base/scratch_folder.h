// SPDX-License-Identifier: GPL-2.0-or-later
/// A folder for the time being, removed with all that is in it.
#pragma once
#include <stdlib.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>

#include "query/base/error.h"

namespace annals {

class ScratchFolder {
 public:
  /// Its path is `beginning`, a point and six letters. Throws Error{Unwritable}.
  explicit ScratchFolder(const std::filesystem::path& beginning) {
    std::string pattern = beginning.string() + ".XXXXXX";  // what mkdtemp replaces
    if (!::mkdtemp(pattern.data()))
      throw Error(ErrorKind::Unwritable,
                  "cannot make a folder " + pattern + ": " + std::generic_category().message(errno));
    path_ = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace annals
