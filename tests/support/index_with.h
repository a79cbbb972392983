// SPDX-License-Identifier: GPL-2.0-or-later
/// Worlds for tests, built in one line: temporary folders, and indexes over posts written in place.
#pragma once
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/build/index_writer.h"
#include "query/answer/searcher.h"
#include "query/ask/request.h"
#include "tests/support/unhurried_limits.h"

namespace annals::support {

/// Removed with everything in it at the end of its scope.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "annals-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// With the folders that lead to it.
inline void write_file(const std::filesystem::path& file, const std::string& content) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
}

/// Publishes a generation with these posts; those without a path get one by their position, all are public
/// unless they say otherwise.
inline PublishedGeneration write_index(const std::filesystem::path& index, std::vector<Post> posts,
                                       const IndexSettings& settings = {},
                                       const std::vector<Synonym>& synonyms = {}) {
  for (std::size_t i = 0; i < posts.size(); ++i)
    if (posts[i].path.empty()) posts[i].path = "post-" + std::to_string(i) + ".html";
  IndexWriter writer({.database = index, .synonyms = synonyms, .jobs = 1});
  writer.build(settings, posts.size(), [&](std::size_t i) { return std::optional<Post>(posts[i]); });
  return writer.commit({});
}

struct TemporaryIndex {
  TemporaryFolder folder{};
  std::filesystem::path path = folder.path() / "index";
};

inline TemporaryIndex index_with(std::vector<Post> posts, const IndexSettings& settings = {}) {
  TemporaryIndex index;
  write_index(index.path, std::move(posts), settings);
  return index;
}

/// A Searcher over a temporary index; the open files outlive the folder.
inline Searcher searcher_over(std::vector<Post> posts, const IndexSettings& settings = {},
                              const Limits& limits = unhurried_limits()) {
  const TemporaryIndex index = index_with(std::move(posts), settings);
  return Searcher({index.path}, limits);
}

inline PostDate day(int year, unsigned month, unsigned day_of_month) {
  return {.day = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day_of_month)};
}

}  // namespace annals::support
