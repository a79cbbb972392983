// SPDX-License-Identifier: GPL-2.0-or-later
/// Where indexes are, and which of them a command means.
///
///     $XDG_DATA_HOME/annals/                  the default index
///     $XDG_DATA_HOME/annals/indexes/NAME/     an index with a name
///     BLOG/.annals/ or BLOG/.annals/index/    an index that a blog carries with it
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

/// $XDG_DATA_HOME/annals, or that in $HOME. Throws Error{BadRequest} if neither is set.
std::filesystem::path default_index_directory();

/// A name is one file name of visible UTF-8 characters without blanks, of at most 100 bytes, and begins
/// neither with a dot nor with a hyphen.
bool is_index_name(std::string_view name);

/// Whether there is such an index or not. Throws Error{BadRequest} for what is no name, and as above.
std::filesystem::path named_index_directory(const std::string& name);

/// Of all that exist, sorted. None when their folder is not there. Throws as default_index_directory().
std::vector<std::string> index_names();

/// Of the index `name`, of `explicit_path` (--db), else the one that ANNALS_DB says, else the configured one,
/// else index_of_folder() of the current folder. Throws Error{BadRequest} when both are given, or none can be
/// found.
std::filesystem::path index_directory(const std::string& explicit_path, const std::string& name = {});

/// The nearest .annals upwards that holds an index; else the named or default index whose archive contains
/// `folder`, of several the innermost; else the default one, which need not exist.
std::filesystem::path index_of_folder(const std::filesystem::path& folder);

/// Where a configuration file puts the index; none: it says nothing.
using ConfiguredIndexDirectory = std::optional<std::filesystem::path> (*)();

/// Said once by main(), as configuration is read by the indexer. Asked only when neither flags nor ANNALS_DB
/// say where the index is; what it throws goes to the caller of index_directory().
void set_configured_index_directory(ConfiguredIndexDirectory configured);

}  // namespace annals
