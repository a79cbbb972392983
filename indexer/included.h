// SPDX-License-Identifier: GPL-2.0-or-later
/// Which posts besides the public ones go into an index, as people write it: "draft", "all".
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/post.h"

namespace annals {

/// Sorted, each once; "public" goes without saying. `what` is what asked for it ("--include"), for the
/// message. Throws Error{BadRequest} for a name that is none.
std::vector<Visibility> included_named(const std::vector<std::string>& names, std::string_view what);

}  // namespace annals
