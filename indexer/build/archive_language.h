// SPDX-License-Identifier: GPL-2.0-or-later
/// The language that most texts of an archive are in, for its posts that are too short to tell by themselves.
#pragma once
#include <mutex>
#include <string>

#include "indexer/post/reading.h"

namespace annals {

struct Archive;

class ArchiveLanguage {
 public:
  /// BCP 47, lower-case; empty: they are mixed, or too short together. The first caller reads some of the
  /// posts, about 20 ms; any thread may call it.
  const std::string& of(const Archive& archive, const ReadContext& context);

 private:
  std::once_flag once_{};
  std::string language_{};
};

}  // namespace annals
