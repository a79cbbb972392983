// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/trusted_file.h"

#include <sys/stat.h>
#include <unistd.h>

namespace annals {

bool is_trusted_file(const std::filesystem::path& file) {
  struct stat folder {
  }, found{};
  if (::stat(file.parent_path().c_str(), &folder) != 0 || ::lstat(file.c_str(), &found) != 0) return true;
  return (folder.st_mode & S_IWOTH) == 0 || found.st_uid == ::geteuid() || found.st_uid == 0;
}

}  // namespace annals
