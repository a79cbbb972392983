// SPDX-License-Identifier: GPL-2.0-or-later
/// The list of words of one generation, or of several that are searched as one: one copy for all threads.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "query/base/mapped_file.h"
#include "query/index/words_file.h"

namespace annals {

class SharedWords {
 public:
  /// Maps a file. Throws Error{IndexCorrupt, Unreadable, Exhausted}.
  explicit SharedWords(const std::filesystem::path& file);
  /// Keeps what words_file_of() made.
  explicit SharedWords(std::string bytes);

  /// Throws Error{IndexCorrupt} if the file has another size than it had.
  const IndexWords& words() const;

 private:
  std::unique_ptr<const MappedFile> file_{};  ///< nullptr: `made_` has the bytes.
  std::string made_{};
  IndexWords words_;
};

/// What `make` made for this key, as long as anybody keeps it. Threads that ask at once wait for one `make`.
std::shared_ptr<const SharedWords> shared_words(
    const std::string& key, const std::function<std::shared_ptr<const SharedWords>()>& make);

}  // namespace annals
