// SPDX-License-Identifier: GPL-2.0-or-later
/// Where the posts are in what a service hands out: a packed file, or a folder with exports in it.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/exports/export_files.h"
#include "indexer/source/unpacked_files.h"

namespace annals {

enum class FolderKind {
  Plain,    ///< Nothing says what it is.
  Built,    ///< Pages of a built site.
  Sources,  ///< Of a generator.
  Export,   ///< Unpacked, as a service hands it out.
};

/// What a folder by itself is; the one place that decides.
FolderKind kind_of_folder(const std::filesystem::path& folder);

/// A zip, a tar or a gzip file. Throws Error{Unreadable, Exhausted}.
bool is_packed_file(const std::filesystem::path& file);

/// The posts of Tumblr's export as it is when its zip is unpacked, and not the one inside; empty: it is no
/// such folder.
std::filesystem::path packed_posts_in(const std::filesystem::path& folder);

/// Without pictures, sounds and films. Throws as UnpackedFiles.
std::shared_ptr<const UnpackedFiles> unpack_text(const std::filesystem::path& packed);

/// The folder itself, or one that is all there is in it, as zips often have; the first that an export or a
/// generator's sources are found in. The folder itself if there is none.
std::filesystem::path recognised_folder(const std::filesystem::path& unpacked);

/// The exports that are the archive; none when it is the sources of a generator, or named to be.
ExportFiles exports_in(const std::filesystem::path& root, const std::string& generator);

}  // namespace annals
