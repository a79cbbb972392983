// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/archive_layout.h"

#include <algorithm>
#include <array>

#include "indexer/exports/exports.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/site_file.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

/// What scan_folder() reads as an export or as the sources of a generator.
bool is_recognised(const fs::path& folder) {
  return kind_of_folder(folder) != FolderKind::Plain || !export_files_in(folder).exports.empty();
}

/// Endings of what holds no text; the most of an export's bytes.
bool is_medium_file(std::string_view path) {
  constexpr auto kEndings =
      std::to_array<std::string_view>({"jpg",  "jpeg", "png", "gif",  "webp", "avif", "heic",  "tif", "tiff",
                                       "bmp",  "ico",  "svg", "mp3",  "mp4",  "m4a",  "m4v",   "mov", "avi",
                                       "webm", "ogg",  "wav", "flac", "pdf",  "woff", "woff2", "ttf", "zip"});
  const std::string ending = lower(path.substr(std::min(path.rfind('.'), path.size() - 1) + 1));
  return std::ranges::find(kEndings, ending) != kEndings.end();
}

}  // namespace

FolderKind kind_of_folder(const fs::path& folder) {
  if (detect_export_folder(folder)) return FolderKind::Export;
  const std::string_view generator = detect_generator(folder).name;
  if (generator == plain_generator().name) return FolderKind::Plain;
  return generator == site_generator().name ? FolderKind::Built : FolderKind::Sources;
}

bool is_packed_file(const fs::path& root) {
  const RegularFile file(root, root.filename().string());
  std::array<char, 512> head{};
  return is_packed({head.data(), file.read(0, head)});
}

fs::path packed_posts_in(const fs::path& folder) {
  fs::path packed = folder / "posts.zip";
  const bool is_export = is_file(folder / "payload-0.json") && is_file(packed) && is_packed_file(packed);
  return is_export && !is_folder(folder / "posts") ? packed : fs::path();
}

std::shared_ptr<const UnpackedFiles> unpack_text(const fs::path& packed) {
  return std::make_shared<const UnpackedFiles>(packed,
                                               [](std::string_view path) { return !is_medium_file(path); });
}

fs::path recognised_folder(const fs::path& unpacked) {
  for (fs::path folder = unpacked; !folder.empty(); folder = only_folder_in(folder))
    if (is_recognised(folder)) return folder;
  return unpacked;
}

ExportFiles exports_in(const fs::path& root, const std::string& generator) {
  const Export* named = export_named(generator);
  const bool is_asked_for = named && named->detect;
  // Pages of a built site may be what an export shows of itself.
  const FolderKind kind = kind_of_folder(root);
  const bool may_be = generator.empty() && (kind == FolderKind::Plain || kind == FolderKind::Built);
  return is_asked_for || may_be ? export_files_in(root) : ExportFiles();
}

}  // namespace annals
