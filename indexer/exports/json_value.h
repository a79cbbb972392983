// SPDX-License-Identifier: GPL-2.0-or-later
/// A row of a JSON export as a Value. The only user of a JSON parser among the readers of posts.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/exports/byte_window.h"
#include "indexer/front_matter/value.h"

namespace annals {

struct JsonRange {
  std::uint64_t begin = 0, end = 0;
};

/// Numbers and truth values become scalars as JSON writes them. None: it does not parse, or is nested deeper
/// or larger than anything a blog writes.
std::optional<Value> parse_json_value(std::string_view text);

/// A value that is too large to be parsed, without the rows of a list in it: the bytes of `whole` less
/// those of `rows`. None: it does not parse, or what is left is larger than 1 MB.
std::optional<Value> parse_json_around(ByteWindow& file, JsonRange whole, JsonRange rows);

}  // namespace annals
