// SPDX-License-Identifier: GPL-2.0-or-later
/// Packed files for a test.
#pragma once
#include <archive.h>
#include <archive_entry.h>

#include <clocale>
#include <string>
#include <vector>

#include "tests/support/archive_with.h"

namespace annals::support {

struct PackedEntry {
  std::string path{}, bytes{};
  std::string link{};  ///< Not empty: a symbolic link to there.
};

enum class Packing { Zip, Tar, TarGzip, TarBzip2, TarXz, TarZstd, Gzip, Bzip2, Xz };

namespace internal {

inline archive* open_writer(const std::filesystem::path& file, Packing packing) {
  archive* writer = archive_write_new();
  if (packing == Packing::Zip)
    archive_write_set_format_zip(writer);
  else if (packing >= Packing::Gzip)
    archive_write_set_format_raw(writer);
  else
    archive_write_set_format_pax_restricted(writer);
  if (packing == Packing::Gzip || packing == Packing::TarGzip) archive_write_add_filter_gzip(writer);
  if (packing == Packing::Bzip2 || packing == Packing::TarBzip2) archive_write_add_filter_bzip2(writer);
  if (packing == Packing::Xz || packing == Packing::TarXz) archive_write_add_filter_xz(writer);
  if (packing == Packing::TarZstd) archive_write_add_filter_zstd(writer);
  archive_write_set_options(writer, "hdrcharset=UTF-8");
  archive_write_open_filename(writer, file.c_str());
  return writer;
}

}  // namespace internal

inline void pack(const std::filesystem::path& file, Packing packing,
                 const std::vector<PackedEntry>& entries) {
  const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr), before = ::uselocale(utf8);
  archive* writer = internal::open_writer(file, packing);
  for (const PackedEntry& one : entries) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, one.path.c_str());
    archive_entry_set_filetype(entry, one.link.empty() ? AE_IFREG : AE_IFLNK);
    if (!one.link.empty()) archive_entry_set_symlink(entry, one.link.c_str());
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(one.bytes.size()));
    archive_write_header(writer, entry);
    archive_write_data(writer, one.bytes.data(), one.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  ::uselocale(before);
  ::freelocale(utf8);
}

}  // namespace annals::support
