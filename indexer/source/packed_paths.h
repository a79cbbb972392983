// SPDX-License-Identifier: GPL-2.0-or-later
/// The paths that a zip or a tar gives its files.
#pragma once
#include <string>

namespace annals {

/// The path inside of the folder that it is unpacked into; empty: it would leave the folder.
std::string safe_path(std::string path);

/// An archive within the archive whose files belong to the same export: Tumblr's posts, Notion's parts.
bool is_inner_archive(const std::string& path);

/// Where its files belong, within the archive.
std::string folder_of_inner(const std::string& path);

}  // namespace annals
