// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/timeline_page.h"

#include <gtest/gtest.h>

#include "tests/support/attacks.h"
#include "tests/support/has.h"

namespace annals {
namespace {

using support::count_of;
using support::has;
using support::kAttacks;

const Timeline kTwoYears{.periods = {{"2009", 10, 20'000}, {"2010", 0, 0}, {"2011", 8, 40'000}},
                         .series = {{"coffee", 5, "2009-03-15", "2011-01-02", {4, 0, 1}},
                                    {"tea", 1, "2011-01-02", "2011-01-02", {0, 0, 1}}}};

TEST(TimelinePage, HasAChartAndATableOfEachQuery) {
  const std::string page = page_of_timeline(kTwoYears, {.texts = {"coffee", "tea"}}, {});
  EXPECT_TRUE(has(page, ">coffee</a> <span class=\"number\">5 posts, 2009-03-15 – 2011-01-02</span>"))
      << page;
  EXPECT_TRUE(has(page, ">tea</a> <span class=\"number\">1 post, 2011-01-02</span>"));
  EXPECT_TRUE(has(page,
                  "<a href=\"search?q=coffee&amp;year=2009&amp;no-anchor-text=1\" tabindex=\"-1\" "
                  "title=\"2009: 4 posts\">"));
  EXPECT_TRUE(has(page, "<rect y=\"0\" width=\"8\" height=\"48\"/>"));
  EXPECT_EQ(count_of(page, "<rect y=\"36\" width=\"8\" height=\"12\"/>"), 2U) << "one scale for all";
  EXPECT_EQ(count_of(page, "<i></i>"), 3U);
  EXPECT_TRUE(has(page, "<th scope=\"row\">2009</th><td>4 <span class=\"number\">2.0</span></td>"));
  EXPECT_LT(page.find("<th scope=\"row\">2011"), page.find("<th scope=\"row\">2009"));
  EXPECT_TRUE(has(page, "<input type=\"hidden\" name=\"q\" value=\"tea\">"));
  EXPECT_FALSE(has(page, "name=\"by\""));
  EXPECT_TRUE(has(page, "noindex"));
}

TEST(TimelinePage, GoesOnByMonth) {
  const Timeline months{.periods = {{"2009-03", 1, 3}},
                        .series = {{"a", 1, "2009-03-15", "2009-03-15", {1}}}};
  const std::string page = page_of_timeline(months, {.texts = {"a"}, .by = "month"}, {});
  EXPECT_TRUE(has(page, "name=\"by\" value=\"month\""));
  EXPECT_TRUE(has(page, "month=2009-03")) << page;
}

TEST(TimelinePage, OfAllPostsHasNoQuery) {
  const Timeline all{.periods = {{"2009", 2, 9}}, .series = {{"", 2, "2009-03-15", "2009-03-16", {2}}}};
  const std::string page = page_of_timeline(all, {.texts = {""}}, {}, {}, PageLanguage::German);
  EXPECT_TRUE(has(page, "<h1>Zeitleiste</h1>")) << page;
  EXPECT_TRUE(has(page, "<h2> <span class=\"number\">2 Beiträge"));
  EXPECT_FALSE(has(page, "<input type=\"hidden\""));
}

TEST(TimelinePage, EscapesWhatIsAsked) {
  for (const std::string& attack : kAttacks) {
    if (attack.find_first_of("<\"") == attack.npos) continue;  // nothing in it needs to be escaped
    const Timeline timeline{.periods = {{"2009", 1, 3}},
                            .series = {{attack, 1, "2009-03-15", "2009-03-15", {1}}}};
    const std::string page = page_of_timeline(timeline, {.texts = {attack}}, {});
    EXPECT_FALSE(has(page, attack)) << attack;
  }
}

}  // namespace
}  // namespace annals
