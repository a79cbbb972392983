// SPDX-License-Identifier: GPL-2.0-or-later
/// Which posts besides the public ones go into an index, as people write it: "draft", "all".
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/index/post.h"

namespace annals {

/// Sorted, each once; "public" is implied. `what` is the name of the flag or key, for the message. Throws
/// Error{BadRequest} for an unknown name.
std::vector<Visibility> included_named(const std::vector<std::string>& names, std::string_view what);

/// What can be included: the names of kVisibilities but "public", and "all".
std::vector<std::string> includable_names();

}  // namespace annals
