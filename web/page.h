// SPDX-License-Identifier: GPL-2.0-or-later
/// The results page: a form, hits, facets as links, a pager. Works without JavaScript; every value is
/// escaped.
#pragma once
#include <string>

#include "query/error.h"
#include "query/generation.h"
#include "query/match_set.h"
#include "query/request.h"

namespace annals {

std::string results_page(const MatchSet& matches, const IndexSettings& settings);
/// `request` fills the form again.
std::string error_page(const Error& error, const SearchRequest& request, const IndexSettings& settings = {});

}  // namespace annals
