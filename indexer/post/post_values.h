// SPDX-License-Identifier: GPL-2.0-or-later
/// Front matter keys in all their spellings, and what of a post each one says.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/post/reading.h"

namespace annals {

inline constexpr std::size_t kMaxTitleBytes = 2000;

/// Adds those that are not there yet, up to a limit.
void add_texts(std::vector<std::string>& field, std::vector<std::string> texts);

/// Puts what stands below "taxonomies" and "params" behind the other values.
void lift_nested_values(Reading& reading);

/// Fills the post's fields from the front matter.
void take_values(Reading& reading);
/// Stores the keys that have no meaning of their own.
void take_extra(Reading& reading);
/// Stores the keys that annals.yaml makes fields, a generator's defaults included.
void take_fields(Reading& reading);
/// The key fills a field of the post or decides its visibility.
bool has_meaning(const Reading& reading, std::string_view key);

/// The key says tags of the post: "tags", "topic", "keywords".
bool is_tag_key(std::string_view key);
/// In place of its tags: "keywords".
bool stands_in_for_tags(std::string_view key);
/// The front matter's values without those that say tags of the post.
Value without_tags(Value values);

/// The other addresses that the front matter names; after the post's own is known.
void take_aliases(Reading& reading);

}  // namespace annals
