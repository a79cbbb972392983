// SPDX-License-Identifier: GPL-2.0-or-later
/// MappedFile where there is no mapping: its beginning is read at once, the rest when somebody asks whether
/// it is whole, as everybody does before a use.
#include "query/base/mapped_file.h"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <span>
#include <utility>

namespace annals {

namespace {

constexpr std::size_t kBeginning = 4096;

/// Behind the bytes: 1 if all are there.
char& mark_of(const char* begin, std::size_t size) {
  return const_cast<char*>(begin)[size];  // NOLINT: allocated by this file
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& location, std::string name)
    : file_(location, std::move(name)), size_(static_cast<std::size_t>(file_.size())) {
  auto* const bytes = static_cast<char*>(std::calloc(size_ + 1, 1));  // NOLINT: MappedFile frees it
  if (!bytes) throw std::bad_alloc();
  begin_ = bytes;
  file_.read(0, std::span(bytes, std::min(size_, kBeginning)));
}

MappedFile::~MappedFile() {
  std::free(const_cast<char*>(begin_));  // NOLINT: what calloc gave
}

bool MappedFile::is_whole() const {
  char& is_read = mark_of(begin_, size_);
  if (is_read == 0)
    file_.read(0, std::span(const_cast<char*>(begin_), size_));  // NOLINT: throws if bytes are missing
  is_read = 1;
  return true;
}

}  // namespace annals
