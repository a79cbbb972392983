// SPDX-License-Identifier: GPL-2.0-or-later
/// What the options `include` and `exclude` of a Docusaurus plugin keep out of the site, and how they are
/// found in its configuration, which is a program.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "indexer/generators/generator.h"

namespace annals {

/// JavaScript without its comments.
std::string without_comments(std::string_view script);

/// The name that stands there; empty: something else does.
std::string_view word_at(std::string_view script, std::size_t at);

/// The expression given to `name` with this sign: "exclude: […]", "const hidden = […]". None: nothing is.
std::optional<std::string_view> given_to_name(std::string_view script, std::string_view name, char sign);

/// Reads the patterns out of a plugin's `options`. A name is looked up in `code`, the whole file. What is
/// neither a list of texts nor the name of one may be any list: it keeps out everything.
void read_filters(std::string_view options, std::string_view code, SiteSection& section);

/// `path` below the section's folder.
bool is_filtered_out(std::string_view path, const SiteSection& section);

}  // namespace annals
