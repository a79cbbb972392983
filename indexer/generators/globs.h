// SPDX-License-Identifier: GPL-2.0-or-later
/// Patterns of paths as JavaScript's tools have them: "**/drafts/**", "notes/*.{md,mdx}".
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

/// The pattern for each choice of its braces: "*.{md,mdx}" -> "*.md", "*.mdx". What repeats or negates a
/// group becomes "*". None: there are too many.
std::optional<std::vector<std::string>> expanded_glob(std::string_view pattern);

/// Of an expanded pattern. "*" stays within a folder, "**" does not.
bool matches_glob(std::string_view pattern, std::string_view path);

/// The path or a folder it lies in.
bool matches_glob_or_lies_below(std::string_view pattern, std::string_view path);

}  // namespace annals
