// SPDX-License-Identifier: GPL-2.0-or-later
/// Answers as a page says them in its language.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/answer/match_set.h"
#include "query/ask/interpretation.h"
#include "query/index/generation.h"
#include "web/page/frame.h"
#include "web/page/page_texts.h"
#include "web/page/year_chart.h"

namespace annals {

std::string_view label_of(Order order, PageLanguage language);

/// The heading of a page, around the query: "12 posts for ", "azure", "". Without a query all is in `before`.
struct Heading {
  std::string before{}, after{};
};
Heading heading(const MatchSet& matches, PageLanguage language);

/// "11–20 of 124": which of the posts a page shows.
std::string range_line(const MatchSet& matches, PageLanguage language);

/// What was done to the query, in a sentence or two for each change.
std::vector<std::string> page_notes(const QueryChanges& changes, PageLanguage language);

/// "1 post", "12 posts"
std::string number_of_posts(unsigned count, PageLanguage language);

/// "22 posts from 2009 to 2024, at most 5 in a year (2012)".
std::string chart_line(const std::vector<YearBar>& bars, PageLanguage language);

/// "2012: 5 posts"
std::string bar_line(const YearBar& bar, PageLanguage language);

/// "example.org/blog" when all that the index holds is of one site whose address is known, else empty.
std::string site_name(const IndexSettings& settings);
/// What the operator calls it, else that.
std::string site_name(const IndexSettings& settings, const PageOptions& pages);

}  // namespace annals
