// SPDX-License-Identifier: GPL-2.0-or-later
/// Pieces of help that are made from the tables, for `annals search --help` and the docs.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace annals {

struct Field;

inline constexpr std::size_t kHelpColumns = 80;

/// Examples, the query language with every field, and the exit codes; 80 columns wide.
std::string search_help();

/// As `annals fields` says it: "text", "keyword", "name", "date".
std::string_view kind_name(const Field& field);

}  // namespace annals
