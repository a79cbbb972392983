// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever the file, each export is opened and each of its entries read without a fault; entries lie within
// the file and have ids of their own. The first byte chooses the export; seeds begin with its row.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "indexer/exports/export.h"
#include "indexer/post_reader.h"
#include "query/error.h"

namespace {

void read_parts_of(const annals::Export& row, const annals::ReadExportEntry& read, std::string_view bytes,
                   const std::string& path, const annals::SiteConfig& site) {
  const annals::ReadPost post = annals::read_parts(read(bytes, path), path,
                                                   {.generator = annals::generator_of(row),
                                                    .site = site,
                                                    .archive = 0,
                                                    .now = std::chrono::sys_seconds{}});
  if (post.post.title.empty() || post.reason.empty()) std::abort();
}

void read_file(const annals::Export& row, std::string_view bytes) {
  annals::ByteWindow window(bytes);
  const annals::OpenExport opened = annals::open_export(row, window);
  std::set<std::string> ids;
  for (const annals::ExportEntry& entry : opened.entries) {
    if (!ids.insert(entry.id).second) std::abort();
    if (entry.length > bytes.size() || entry.offset > bytes.size() - entry.length) std::abort();
    read_parts_of(
        row, opened.read,
        bytes.substr(static_cast<std::size_t>(entry.offset), static_cast<std::size_t>(entry.length)),
        "a#" + entry.id, opened.site);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const annals::Export& row = annals::kExports[data[0] % annals::kExports.size()];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  annals::detect_export(bytes, "a");
  try {
    if (row.open)
      read_file(row, bytes);
    else
      read_parts_of(row, row.read_files(), bytes, "posts/a.html", {});
  } catch (const annals::Error& error) {
    if (error.kind() != annals::ErrorKind::Unreadable) std::abort();
  }
  return 0;
}
