// SPDX-License-Identifier: GPL-2.0-or-later
/// Reads a site's own configuration files, whatever their language, into one kind of value.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter/value.h"

namespace annals {

/// By its ending: yaml, yml, json, toml. An empty Map when it is not there or does not parse: a site without
/// a readable configuration still has posts. Opens regular files only. Throws Error{Unreadable, Exhausted}
/// when it is there but cannot be opened: its rules may be what keeps posts private.
Value read_site_file(const std::filesystem::path& file);

/// The first of `names` that exists in `folder`; empty: none.
std::filesystem::path find_site_file(const std::filesystem::path& folder,
                                     const std::vector<std::string_view>& names);

/// Regular files at any depth below `folder` whose name is `wanted`; none when it is not there. Folders that
/// may not be read, hidden ones and those named in `skipped` are skipped. Throws Error{Unreadable,
/// Exhausted} when the walk breaks off: what was not seen may be what keeps posts private.
std::vector<std::filesystem::path> find_files_below(const std::filesystem::path& folder,
                                                    const std::function<bool(const std::string&)>& wanted,
                                                    const std::vector<std::string_view>& skipped = {});

bool is_folder(const std::filesystem::path& path);
bool is_file(const std::filesystem::path& path);

/// A map's entries as text, scalars only, in order.
std::vector<std::pair<std::string, std::string>> scalar_entries(const Value* map);

/// "./src/", "/src", "src" -> "src/"; "" and "." -> "".
std::string folder_path(std::string_view text);

/// "/blog" of "blog/", "https://example.org/blog"; empty: none.
std::string base_path_of(std::string_view text);

/// Of a _config.yml, which Jekyll has too, with the same folders below source/.
bool is_hexo_config(const Value& config);

/// package.json names this package.
bool depends_on(const std::filesystem::path& root, std::string_view package);

/// "https://example.org/blog/" -> "https://example.org/blog"; empty unless it is http(s) with a host.
std::string base_url_of(std::string_view text);

}  // namespace annals
