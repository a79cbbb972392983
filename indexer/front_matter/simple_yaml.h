// SPDX-License-Identifier: GPL-2.0-or-later
/// The front matter most posts have, read without a YAML library: "key: value" lines, lists of plain items,
/// comments.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/front_matter/dialect.h"

namespace annals {

/// Exactly what the YAML library would give, about 30 times faster. None: the block has something that is
/// not simple.
std::optional<Value> parse_simple_yaml(std::string_view inside, std::size_t first_line);

/// Any block, through the library. Throws as parse_yaml does.
Value parse_yaml_by_library(std::string_view inside, std::size_t first_line);

}  // namespace annals
