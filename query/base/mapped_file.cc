// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/mapped_file.h"

#include <sys/mman.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "query/base/error.h"

namespace annals {

MappedFile::MappedFile(const std::filesystem::path& location, std::string name)
    : file_(location, name), size_(static_cast<std::size_t>(file_.size())) {
  if (size_ == 0) return;  // cannot be mapped
  void* const mapped = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_.descriptor(), 0);
  if (mapped == MAP_FAILED)
    throw Error(is_exhaustion(errno) ? ErrorKind::Exhausted : ErrorKind::Unreadable,
                "cannot map '" + name + "': " + std::generic_category().message(errno));
  begin_ = static_cast<const char*>(mapped);
}

MappedFile::~MappedFile() {
  if (begin_ != nullptr) ::munmap(const_cast<char*>(begin_), size_);  // NOLINT: what mmap gave
}

bool MappedFile::is_whole() const {
  return file_.size_now() == size_;
}

}  // namespace annals
