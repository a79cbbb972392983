// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/regular_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "query/error.h"

namespace annals {
namespace {

Error unreadable(const std::string& name, const std::string& why) {
  return Error(ErrorKind::Unreadable, "cannot read '" + name + "': " + why);
}

std::string reason() {
  return std::generic_category().message(errno);
}

}  // namespace

RegularFile::RegularFile(const std::filesystem::path& location, std::string name) : name_(std::move(name)) {
  // O_NONBLOCK: opening a FIFO that took the file's place returns at once, and fstat then refuses it.
  descriptor_ = ::open(location.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor_ < 0) throw unreadable(name_, reason());
  struct stat status {};
  const bool known = ::fstat(descriptor_, &status) == 0;
  const std::string why = known ? "not a regular file" : reason();
  if (!known || !S_ISREG(status.st_mode)) {
    ::close(descriptor_);
    throw unreadable(name_, why);
  }
  size_ = static_cast<std::uint64_t>(status.st_size);
  inode_ = status.st_ino;
  mtime_ns_ = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

RegularFile::~RegularFile() {
  ::close(descriptor_);
}

std::size_t RegularFile::read(std::uint64_t offset, std::span<char> into) const {
  std::size_t done = 0;
  while (done < into.size()) {
    const ssize_t got =
        ::pread(descriptor_, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw unreadable(name_, reason());
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

}  // namespace annals
