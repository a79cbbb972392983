// SPDX-License-Identifier: GPL-2.0-or-later
/// The language that most texts of an archive are in, for its posts that are too short to tell by themselves.
#pragma once
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>

namespace annals {

class ArchiveLanguage {
 public:
  static constexpr std::size_t kMostPosts = 16, kBytesOfAPost = 450;

  /// BCP 47, lower-case; empty: they are mixed, or too short together. `sample` is called once, for
  /// kBytesOfAPost of each of kMostPosts posts. Any thread may call it.
  const std::string& of(const std::function<std::string()>& sample);

 private:
  std::once_flag once_{};
  std::string language_{};
};

}  // namespace annals
