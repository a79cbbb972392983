// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/search_links.h"

#include <gtest/gtest.h>

#include <string>

#include "query/ask/parameters.h"
#include "web/http/url.h"

namespace annals {
namespace {

TEST(SearchLinks, KeepEverythingThatIsAsked) {
  const std::string asked =
      "q=%22a%20b%22%20%26%20c%23d&tag=c%2B%2B&author=Ada%20Lovelace&limit=5&offset=20&order=newest&since="
      "2009"
      "&until=2010-03&exact=1&no-anchor-text=1&no-synonyms=1&explain=1&recency=0.5&snippets=3";
  const SearchRequest request = read_parameters(decode_query(asked), search_parameters(), page_defaults());
  EXPECT_EQ(SearchLinks("/archive").to(request), "/archive/search?" + asked);
  EXPECT_EQ(
      SearchLinks("").with(request, {"tag", "x"}),
      "search?q=%22a%20b%22%20%26%20c%23d&tag=c%2B%2B&author=Ada%20Lovelace&tag=x&limit=5&order=newest&"
      "since=2009&until=2010-03&exact=1&no-anchor-text=1&no-synonyms=1&explain=1&recency=0.5&snippets=3");
}

TEST(SearchLinks, AreBareWhereNothingIsAsked) {
  EXPECT_EQ(SearchLinks("").to({}), "search");
  EXPECT_EQ(SearchLinks("").to(page_defaults()), "search");
  EXPECT_EQ(SearchLinks("/archive").to_feed(feed_defaults()), "/archive/feed");
  EXPECT_EQ(SearchLinks("").to_feed({.facets = {"tag"}}), "feed?order=relevance&facets=tag");
}

}  // namespace
}  // namespace annals
