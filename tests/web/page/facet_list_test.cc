// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/facet_list.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/has.h"
#include "web/page/page.h"

namespace annals {
namespace {

using support::has;

TEST(FacetList, DrawsTheYearsAndSaysWhatTheyShow) {
  MatchSet matches{.request = {.text = "outage"}, .matches = {1, true}};
  matches.request.filters = {{"year", "2012"}};
  matches.facets = {{"year", {{"2012", 4}, {"2009", 1}, {"2010", 2}}}};
  const std::string page = results_page(matches, {});
  for (const std::string_view part : {
           R"x(role="img" aria-label="7 posts from 2009 to 2012, at most 4 in a year (2012)")x",
           R"(<a href="search?q=outage&amp;year=2012&amp;year=2009" tabindex="-1" title="2009: 1 post">)",
           R"(<rect y="36" width="8" height="12"/></svg></a>)",
           R"(<a href="search?q=outage" tabindex="-1" title="2012: 4 posts" class="active">)",
           R"(<rect y="0" width="8" height="48"/></svg></a>)",
           "<i></i>",
       })
    EXPECT_TRUE(has(page, part)) << part << "\n" << page;
  EXPECT_FALSE(has(page, "2011: 0 posts")) << "a year without posts leads nowhere";
  EXPECT_LT(page.find("<bdi>2012</bdi> <span"), page.find("<bdi>2010</bdi> <span"));
}

TEST(FacetList, KeepsTheRarerValuesBehindMore) {
  MatchSet matches{.request = {.text = "outage"}, .matches = {1, true}};
  Facet tags{.field = "tag"};
  for (unsigned i = 0; i < 14; ++i) tags.values.push_back({"t" + std::to_string(i), 20 - i});
  matches.facets = {tags};
  EXPECT_TRUE(has(results_page(matches, {}), "<details>\n<summary>More"));
  matches.request.filters = {{"tag", "t13"}};
  const std::string page = results_page(matches, {});
  EXPECT_LT(page.find("<bdi>t13</bdi> <span"), page.find("<bdi>t0</bdi> <span"))
      << "the chosen one is not hidden";
}

}  // namespace
}  // namespace annals
