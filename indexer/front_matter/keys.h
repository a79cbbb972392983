// SPDX-License-Identifier: GPL-2.0-or-later
/// How front matter keys are compared: letter case, '-', '_' and blanks do not count, so that created_at,
/// createdAt and Created-At are one key.
#pragma once
#include <string>
#include <string_view>

#include "indexer/front_matter/value.h"

namespace annals {

/// "Created_At" -> "createdat".
std::string normal_key(std::string_view key);

/// The first entry of a Map whose normal key is `normal`; nullptr: none, or no Map.
const Value::Entry* find_entry(const Value& map, std::string_view normal);
const Value* find_value(const Value& map, std::string_view normal);

/// The scalar below `normal`, trimmed; empty: none.
std::string scalar_at(const Value& map, std::string_view normal);
bool flag_at(const Value& map, std::string_view normal);

}  // namespace annals
