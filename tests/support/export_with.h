// SPDX-License-Identifier: GPL-2.0-or-later
/// An export for a test, and what becomes of its entries.
#pragma once
#include <string>
#include <vector>

#include "indexer/build/source_reader.h"
#include "indexer/post/post_links.h"
#include "tests/support/archive_with.h"

namespace annals::support {

struct AuditedExport {
  std::string generator{}, base_url{};
  std::vector<std::string> rows{};      ///< "path | title | day | tags, joined by + | url | reason"
  std::vector<std::string> problems{};  ///< "path:line message"; notes are left out.
  std::vector<Post> posts{};
};

inline AuditedExport audited(const std::filesystem::path& root, const ScanOptions& options = {}) {
  const Archive archive = scan_archive(root, options);
  AuditedExport audited{.generator = std::string(archive.generator->name), .base_url = archive.site.base_url};
  const auto add = [&](const Diagnostic& problem) {
    if (problem.severity != Severity::Note)
      audited.problems.push_back(problem.path + ':' + std::to_string(problem.line) + ' ' + problem.message);
  };
  for (const Diagnostic& problem : archive.diagnostics) add(problem);
  const LinkResolver links(archive.files, archive.site);
  for (const SourceFile& file : archive.files) {
    ReadPost read = read_source(archive, file,
                                {.generator = *archive.generator,
                                 .site = archive.site,
                                 .archive = 0,
                                 .links = &links,
                                 .now = noon_of_june_2020()},
                                options.max_file_bytes);
    std::string tags;
    for (const std::string& tag : read.post.tags) tags += (tags.empty() ? "" : "+") + tag;
    audited.rows.push_back(read.post.path + " | " + read.post.title + " | " +
                           (read.post.date ? iso_day(read.post.date->day) : "") + " | " + tags + " | " +
                           read.post.url + " | " + read.reason);
    for (const Diagnostic& problem : read.diagnostics) add(problem);
    audited.posts.push_back(std::move(read.post));
  }
  return audited;
}

/// Of one file, whatever is in it.
inline AuditedExport audited_file(const std::string& name, const std::string& bytes,
                                  const ScanOptions& options = {}) {
  const TemporaryFolder folder = folder_with({{name, bytes}});
  return audited(folder.path() / name, options);
}

}  // namespace annals::support
