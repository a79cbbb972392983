// SPDX-License-Identifier: GPL-2.0-or-later
/// Files named by what is in them. The same content is one file, and a file never changes.
#pragma once
#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace annals {

class ChunkStore {
 public:
  static constexpr std::size_t kNameBytes = 8;

  /// Makes the folder. Throws Error{Unwritable}.
  explicit ChunkStore(std::filesystem::path folder);

  /// Writes the packed bytes; the name in hex. Throws Error{Unwritable, Exhausted}.
  std::string add(std::string_view bytes);

  /// Removes what was not added. Throws Error{Unwritable}.
  void remove_others() const;

  std::size_t files() const { return names_.size(); }
  std::size_t bytes() const { return bytes_; }

 private:
  std::filesystem::path folder_;
  std::set<std::string> names_{};
  std::size_t bytes_ = 0;
};

/// The bytes of a name in hex.
std::string name_bytes(std::string_view name);

/// With zlib at its best level. Throws Error{Exhausted}.
std::string packed(std::string_view bytes);

/// Replaces a file by renaming. Throws Error{Unwritable, Exhausted}.
void write_export_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace annals
