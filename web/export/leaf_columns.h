// SPDX-License-Identifier: GPL-2.0-or-later
/// Leaves of tables as they are fetched: what is alike in all items stands together, and what a reader can
/// work out is left out. web/assets/annals.js makes leaves of it again.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace annals {

/// Throws Error{IndexCorrupt}.
std::string leaf_columns(const std::vector<std::string_view>& leaves);

}  // namespace annals
