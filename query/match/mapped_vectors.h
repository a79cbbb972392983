// SPDX-License-Identifier: GPL-2.0-or-later
/// The vectors of one generation, mapped: the system keeps one copy for all threads and processes.
#pragma once
#include <filesystem>
#include <memory>

#include "query/base/mapped_file.h"
#include "query/index/generation.h"
#include "query/index/post_vectors.h"

namespace annals {

class MappedVectors {
 public:
  /// Throws Error{IndexCorrupt, Unreadable, Exhausted}.
  explicit MappedVectors(const std::filesystem::path& file)
      : file_(file, file.string()), vectors_(file_.bytes()) {}

  /// nullptr: the file has another size than it had.
  const PostVectors* vectors() const { return file_.is_whole() ? &vectors_ : nullptr; }

 private:
  MappedFile file_;
  PostVectors vectors_;
};

/// nullptr: there are none, or they are damaged; a search does without. Throws Error{Exhausted}.
std::unique_ptr<const MappedVectors> mapped_vectors(const Generation& generation);

}  // namespace annals
