// SPDX-License-Identifier: GPL-2.0-or-later
/// Regular expressions that a site's configuration has for paths: Hugo's ignoreFiles.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace annals {

/// Whether the expression is found in a path. One that cannot be read, or takes too long, fits every path: it
/// may be what keeps posts private.
std::function<bool(std::string_view path)> path_regex(const std::string& pattern);

/// What the group of this name takes of a path that fits from its beginning on, as Python writes such
/// expressions: "(?P<slug>.*)". Empty: nothing, or it cannot be read.
std::string named_group(const std::string& pattern, const std::string& name, std::string_view path);

}  // namespace annals
