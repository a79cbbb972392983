// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever the file, an export is opened and each of its entries read without a fault; entries lie within the
// file and have ids of their own.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "indexer/exports/exports.h"
#include "indexer/post/post_reader.h"
#include "query/base/error.h"

namespace annals::fuzz {

inline void read_one(const Export& row, const ReadExportEntry& read, std::string_view bytes,
                     const std::string& path, const SiteConfig& site) {
  const ReadPost post = read_parts(
      read(bytes, path), path,
      {.generator = generator_of(row), .site = site, .archive = 0, .now = std::chrono::sys_seconds{}});
  if (post.post.title.empty() || post.reason.empty()) std::abort();
}

inline void read_all(const Export& row, std::string_view bytes) {
  ByteWindow window(bytes);
  const OpenExport opened = open_export(row, window);
  std::set<std::string> ids;
  for (const ExportEntry& entry : opened.entries) {
    if (!ids.insert(entry.id).second) std::abort();
    if (entry.length > bytes.size() || entry.offset > bytes.size() - entry.length) std::abort();
    read_one(row, opened.read,
             bytes.substr(static_cast<std::size_t>(entry.offset), static_cast<std::size_t>(entry.length)),
             "a#" + entry.id, opened.site);
  }
}

inline int export_file(std::string_view name, const std::uint8_t* data, std::size_t size) {
  const Export& row = *export_named(name);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  detect_export(bytes, "a");
  try {
    if (row.open)
      read_all(row, bytes);
    else
      read_one(row, row.read_files({}), bytes, "posts/a.html", {});
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::Unreadable) std::abort();
  }
  return 0;
}

}  // namespace annals::fuzz
