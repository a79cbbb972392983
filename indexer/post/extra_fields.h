// SPDX-License-Identifier: GPL-2.0-or-later
/// Front matter keys without a meaning of their own, flattened: {cover: {alt: "x"}} is "cover.alt".
#pragma once
#include <string>
#include <vector>

#include "indexer/front_matter/value.h"
#include "query/index/post.h"

namespace annals {

/// Adds the scalars at and below `value`. Nothing is added beyond 64 values in all of `fields`.
void add_extra(std::vector<ExtraField>& fields, const std::string& key, const Value& value);

}  // namespace annals
