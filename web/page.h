// SPDX-License-Identifier: GPL-2.0-or-later
/// The results page: a form, hits, facets as links, a pager. Works without JavaScript; every value is escaped.
#pragma once
#include <string>

#include "query/error.h"
#include "query/match_set.h"
#include "query/searcher.h"

namespace annals {

std::string results_page(const MatchSet& matches, const IndexSettings& settings);
std::string error_page(const Error& error, const SearchRequest& request);

/// A link that is safe to follow: http, https or relative to this site; anything else is empty.
std::string safe_url(const std::string& url);

}  // namespace annals
