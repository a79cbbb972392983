// SPDX-License-Identifier: GPL-2.0-or-later
/// What becomes of each file of a small site, as lines that a test can hold.
#pragma once
#include <string>
#include <vector>

#include "tests/support/archive_with.h"

namespace annals::support {

inline std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text.append(text.empty() ? "" : ",").append(value);
  return text;
}

/// "path | title | date | tags | url | reason" of every candidate, in order of the paths; dated 1 June 2020.
inline std::vector<std::string> golden_table(const std::filesystem::path& root) {
  const Archive archive = scan_archive(root);
  std::vector<std::string> rows;
  for (const SourceFile& file : archive.files) {
    const ReadPost read = read_post(
        read_file(file, 1 << 20), file.path,
        {.generator = *archive.generator, .site = archive.site, .archive = 0, .now = noon_of_june_2020()});
    const Post& post = read.post;
    rows.push_back(file.path + " | " + post.title + " | " + (post.date ? iso_day(post.date->day) : "") +
                   " | " + joined(post.tags) + " | " + post.url + " | " + read.reason);
  }
  return rows;
}

}  // namespace annals::support
