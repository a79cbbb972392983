// SPDX-License-Identifier: GPL-2.0-or-later
/// The results page: a form, hits, facets as links, a chart of the years, a pager. Works without JavaScript;
/// every value is escaped.
#pragma once
#include <string>
#include <vector>

#include "query/answer/match_set.h"
#include "query/ask/request.h"
#include "query/base/error.h"
#include "query/index/generation.h"
#include "web/page/frame.h"
#include "web/page/page_texts.h"

namespace annals {

/// What a page shows beside its hits.
struct PageExtras {
  std::vector<Hit> newest{};   ///< When nothing was found.
  std::vector<Hit> related{};  ///< Posts like the first hit, when there are few.
  unsigned unfiltered = 0;     ///< Posts for the words alone, when filters leave none.
  bool has_engine = false;     ///< /opensearch.xml answers the clients that get the page.
};

std::string results_page(const MatchSet& matches, const IndexSettings& settings,
                         const PageExtras& extras = {}, const PageOptions& options = {},
                         PageLanguage language = PageLanguage::English);
/// `request` fills the form again.
std::string error_page(const Error& error, const SearchRequest& request, const IndexSettings& settings = {},
                       const PageOptions& options = {}, PageLanguage language = PageLanguage::English);

}  // namespace annals
