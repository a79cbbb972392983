// SPDX-License-Identifier: GPL-2.0-or-later
/// What is in a zip, a tar or a compressed file, in a private folder that lives as long as this object. The
/// only libarchive user. Regular files only, and no path leaves the folder: names with "..", absolute ones,
/// links and devices are left out with a note.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "query/base/diagnostic.h"
#include "query/base/file_descriptor.h"

namespace annals {

/// What a blog's export never reaches. One that reaches it is refused, as half of an archive would take the
/// other half out of the index.
struct UnpackLimits {
  std::size_t entries = 200'000;
  std::uint64_t bytes = std::uint64_t{4} << 30;  ///< Of all files together.
  /// A file, and all together, may be so many times as large as their packed bytes, and this much more.
  std::uint64_t ratio = 50, allowance = 16 << 20;
};

/// By its first bytes, at least 512 of them.
bool is_packed(std::string_view head);

class UnpackedFiles {
 public:
  using Wanted = std::function<bool(std::string_view path)>;

  /// Unpacks the files whose path is wanted. Throws Error{Unreadable} if it is damaged, encrypted or beyond a
  /// limit, Error{Exhausted} if there is no room for it.
  UnpackedFiles(const std::filesystem::path& packed, const Wanted& wanted, const UnpackLimits& limits = {});
  ~UnpackedFiles();
  UnpackedFiles(const UnpackedFiles&) = delete;
  UnpackedFiles& operator=(const UnpackedFiles&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  void make_folder();

  std::filesystem::path folder_{};
  FileDescriptor lock_{};  ///< On the folder, so that another process knows that it is in use.
  Diagnostics diagnostics_{};
};

}  // namespace annals
