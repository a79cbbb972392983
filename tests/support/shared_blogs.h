// SPDX-License-Identifier: GPL-2.0-or-later
/// The real blogs beside the sources, if they are there: one test for each, so that they run side by side.
#pragma once
#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include <gtest/gtest.h>

namespace annals::support {

inline std::vector<std::filesystem::path> shared_blogs() {
  const std::filesystem::path corpora =
      std::filesystem::path(ANNALS_SOURCE_DIR).parent_path() / "shared/corpora";
  std::vector<std::filesystem::path> blogs;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(corpora, missing))
    if (entry.is_directory()) blogs.push_back(entry.path());
  std::ranges::sort(blogs);
  return blogs;
}

inline std::string name_of_blog(const testing::TestParamInfo<std::filesystem::path>& info) {
  std::string name = info.param.filename().string();
  std::ranges::replace(name, '-', '_');
  return name;
}

}  // namespace annals::support
