// SPDX-License-Identifier: GPL-2.0-or-later
/// The change of a file as a patch for `git apply` and `patch -p1`.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// With three lines of context. Bytes are kept as they are: line ends, encodings, a last line without an end.
/// `path` is relative to the folder in which the patch is applied, '/'-separated. Empty: the texts are equal.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace annals
