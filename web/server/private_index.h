// SPDX-License-Identifier: GPL-2.0-or-later
/// Who is served by somebody else's program sees public posts only.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "query/index/post.h"

namespace annals {

/// "draft, future".
std::string visibility_names(const std::vector<Visibility>& visibilities);

/// Throws Error{PrivateIndex} for an index that also holds posts that are not public, and what Searcher
/// throws.
void refuse_private(const std::vector<std::filesystem::path>& databases);

}  // namespace annals
