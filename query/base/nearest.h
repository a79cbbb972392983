// SPDX-License-Identifier: GPL-2.0-or-later
/// "Did you mean": the name that a mistyped one is closest to.
#pragma once
#include <string_view>
#include <vector>

namespace annals {

/// Empty: none is close, which is at most a third of its letters away (Levenshtein) and at most two.
std::string_view nearest_name(std::string_view typed, const std::vector<std::string_view>& names);

}  // namespace annals
