// SPDX-License-Identifier: GPL-2.0-or-later
/// URLs in both directions: what came in decoded, what goes out encoded, and which links are safe to follow.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/generation.h"
#include "query/post.h"
#include "query/request.h"

namespace annals {

/// The names and values of "q=a+b&tag=c%2B%2B", in order. A '%' without two digits stands for itself.
std::vector<std::pair<std::string, std::string>> decode_query(std::string_view query);

/// Everything but letters, digits and "-._~" as %XX.
std::string encode_component(std::string_view text);

/// "q=azure&tag=c%2B%2B&offset=10": what request_from_parameters() reads back; without defaults and facets.
std::string query_string(const SearchRequest& request);

/// A link that is safe to follow: http, https or relative to this site; anything else is empty.
std::string safe_url(const std::string& url);

/// Where a reader finds the post: on its own site if that is known, else relative to this one. Safe or empty.
std::string link_to(const Post& post, const IndexSettings& settings);

}  // namespace annals
