// SPDX-License-Identifier: GPL-2.0-or-later
/// A folder of sources for a test, and posts read without one.
#pragma once
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "indexer/build/archive.h"
#include "indexer/post/post_reader.h"
#include "tests/support/index_with.h"

namespace annals::support {

using Files = std::vector<std::pair<std::string, std::string>>;

inline TemporaryFolder folder_with(const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, bytes] : files) {
    const std::filesystem::path location = folder.path() / path;
    std::filesystem::create_directories(location.parent_path());
    std::ofstream(location, std::ios::binary) << bytes;
  }
  return folder;
}

inline std::vector<std::string> candidates(const std::filesystem::path& root,
                                           const std::string& generator = {}) {
  std::vector<std::string> paths;
  for (const SourceFile& file : scan_archive(root, {.generator = generator}).files)
    paths.push_back(file.path);
  return paths;
}

/// Noon of 1 June 2020 in UTC: what tests take for now.
inline std::chrono::sys_seconds noon_of_june_2020() {
  return std::chrono::sys_days(std::chrono::year(2020) / 6 / 1) + std::chrono::hours(12);
}

inline ReadPost read_as(const std::string& generator, const std::string& path, const std::string& text,
                        const SiteConfig& site = {}) {
  return read_post(
      text, path,
      {.generator = *generator_named(generator), .site = site, .archive = 0, .now = noon_of_june_2020()});
}

/// The address a file gets in a site of these files.
inline std::string url_in(const Files& site, const std::string& path) {
  const TemporaryFolder folder = folder_with(site);
  const Archive archive = scan_archive(folder.path());
  for (const auto& [name, bytes] : site)
    if (name == path)
      return read_as(std::string(archive.generator->name), path, bytes, archive.site).post.url;
  return "no such file";
}

}  // namespace annals::support
