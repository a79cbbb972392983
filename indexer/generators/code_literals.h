// SPDX-License-Identifier: GPL-2.0-or-later
/// Configuration that is a program: Python, JavaScript, Ruby. Nothing is ever run; only what is written out
/// as a string, number, list or map is read, and everything else is left out.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/front_matter/value.h"

namespace annals {

/// The file's text, at most 1 MiB of it; empty: it cannot be read. Opens regular files only.
std::string read_code(const std::filesystem::path& file);

/// Python's "NAME = literal" at the beginning of a line; the last of equal names counts. A Map.
Value read_assignments(std::string_view python);

/// The object behind "module.exports =" or "export default"; a Map, empty: none.
Value read_exported_object(std::string_view script);

/// The string given to `name` first: `blog.prefix = "x"`, `set :prefix, 'x'`, `prefix: "x"`. Lines of comment
/// do not count. Empty: none.
std::string assigned_text(std::string_view code, std::string_view name);

/// `name` is given `true`.
bool assigned_true(std::string_view code, std::string_view name);

/// The strings of the first list given to `name`: "name: ['a', 'b']". A List.
Value listed_texts(std::string_view code, std::string_view name);

/// `word` stands in a line that is no comment.
bool mentions(std::string_view code, std::string_view word);

}  // namespace annals
