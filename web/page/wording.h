// SPDX-License-Identifier: GPL-2.0-or-later
/// Numbers, dates and answers as a page says them.
#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "query/answer/match_set.h"
#include "query/ask/interpretation.h"
#include "query/index/generation.h"
#include "web/page/frame.h"
#include "web/page/year_chart.h"

namespace annals {

/// What the templates show as {{say.key}}.
struct Phrase {
  std::string_view key{}, text{};
};
extern const std::vector<Phrase> kPhrases;

/// What a field is called over its values and before one of them; a field that is not listed by its own name.
struct FieldLabel {
  std::string_view field{}, values{}, value{};
};
FieldLabel label_of(std::string_view field);

std::string_view label_of(Order order);

/// 1234567 -> "1,234,567".
std::string grouped(unsigned number);

/// "15 Mar 2009", as in the search box.
std::string spoken_day(std::chrono::year_month_day day);

/// "1,234 posts, newest first", or "12 posts for" when the query is to follow.
std::string count_line(const MatchSet& matches);

/// "11–20 of 124": which of the posts a page shows.
std::string range_line(const MatchSet& matches);

/// What was done to the query, in a sentence for each change.
std::vector<std::string> page_notes(const QueryChanges& changes);

/// "post" or "posts", as it follows a number.
std::string_view noun_of_posts(unsigned count);
/// "1 post", "1,203 posts"
std::string number_of_posts(unsigned count);

/// "22 posts from 2009 to 2024, at most 5 in a year (2012)".
std::string chart_line(const std::vector<YearBar>& bars);

/// "2012: 5 posts"
std::string bar_line(const YearBar& bar);

/// "example.org/blog" when all that the index holds is of one site whose address is known, else empty.
std::string site_name(const IndexSettings& settings);
/// What the operator calls it, else that.
std::string site_name(const IndexSettings& settings, const PageOptions& pages);

}  // namespace annals
