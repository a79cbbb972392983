// SPDX-License-Identifier: GPL-2.0-or-later
/// From the bytes of a file to a Post: key aliases, fallbacks, and the visibility decision.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/post/post_parts.h"
#include "indexer/post/reading.h"

namespace annals {

/// Of a post with more, the others are not kept.
inline constexpr std::size_t kMostLinksOfPost = 200;

/// Never throws for anything the bytes may be.
ReadPost read_post(std::string_view bytes, const std::string& path, const ReadContext& context);
ReadPost read_parts(PostParts parts, const std::string& path, const ReadContext& context);

}  // namespace annals
