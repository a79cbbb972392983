// SPDX-License-Identifier: GPL-2.0-or-later
/// Where a post is to be found on the web, and which addresses are safe to follow.
#pragma once
#include <string>
#include <string_view>

#include "query/index/generation.h"
#include "query/index/post.h"

namespace annals {

bool is_web_address(std::string_view url);

/// A link that is safe to follow: http, https or relative to this site; anything else is empty.
std::string safe_url(const std::string& url);

/// Where a reader finds the post: on its own site if that is known, else relative to this one. Safe or empty.
std::string link_to(const Post& post, const IndexSettings& settings);

}  // namespace annals
