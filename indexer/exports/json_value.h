// SPDX-License-Identifier: GPL-2.0-or-later
/// A row of a JSON export as a Value. The only user of a JSON parser among the readers of posts.
#pragma once
#include <optional>
#include <string_view>

#include "indexer/front_matter.h"

namespace annals {

/// Numbers and truth values become scalars as JSON writes them. None: it does not parse, or is nested deeper
/// or larger than anything a blog writes.
std::optional<Value> parse_json_value(std::string_view text);

}  // namespace annals
