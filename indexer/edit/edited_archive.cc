// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/edited_archive.h"

#include <algorithm>

#include "indexer/edit/unified_diff.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"

namespace annals {

namespace {

namespace fs = std::filesystem;

Archive scanned(const ArchiveInfo& info) {
  Archive archive = scan_archive(info.root, {.generator = info.generator});
  archive.prefix = info.prefix;
  if (!info.base_url.empty()) archive.site.base_url = info.base_url;
  return archive;
}

/// Of an export or a packed archive.
bool is_inside_another(const Archive& archive, const SourceFile& file) {
  return file.line > 0 || archive.read_entry || archive.unpacked;
}

}  // namespace

fs::path common_folder(const std::vector<ArchiveInfo>& archives) {
  fs::path common;
  for (const ArchiveInfo& archive : archives) {
    fs::path base = fs::path(base_folder(archive)).lexically_normal();
    if (!base.has_filename()) base = base.parent_path();
    if (common.empty()) common = base;
    while (common.has_relative_path() && base.lexically_relative(common).native().starts_with(".."))
      common = common.parent_path();
  }
  return common;
}

EditedArchive::EditedArchive(const ArchiveInfo& info, SourcePatches& patches)
    : info_(info), archive_(scanned(info)), patches_(patches) {}

void EditedArchive::edit(const std::string& path, const EditFile& edit) {
  const SourceFile* file = file_of(path);
  if (!file) return leave_out(path, {"it is not in the archive any more; run 'annals index'"});
  if (is_inside_another(archive_, *file))
    return leave_out(path, {"it is part of an export or of a packed archive"});
  try {
    const std::string before = read_file(*file, ScanOptions().max_file_bytes);
    const FileEdit edited = edit(*file, before);
    for (const EditRefusal& refusal : edited.refusals) leave_out(path, refusal);
    if (edited.bytes.empty()) return;
    const fs::path from_folder = (fs::path(base_folder(info_)) / path).lexically_relative(patches_.folder);
    patches_.text += unified_diff(from_folder.generic_string(), before, edited.bytes);
    ++patches_.files;
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    leave_out(path, {error.what()});
  }
}

const SourceFile* EditedArchive::file_of(const std::string& path) const {
  const auto is_it = [&](const SourceFile& file) { return archive_.prefix + file.path == path; };
  const auto file = std::ranges::find_if(archive_.files, is_it);
  return file == archive_.files.end() ? nullptr : &*file;
}

void EditedArchive::leave_out(const std::string& path, const EditRefusal& refusal) {
  patches_.left_out.push_back({Severity::Warning, path, refusal.line, refusal.message, {}});
}

}  // namespace annals
