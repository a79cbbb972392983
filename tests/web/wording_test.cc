// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/wording.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

using namespace std::chrono_literals;

TEST(Wording, GroupsThousands) {
  for (const auto& [number, text] :
       {std::pair{0U, "0"}, {7U, "7"}, {999U, "999"}, {1000U, "1,000"}, {1234567U, "1,234,567"}})
    EXPECT_EQ(grouped(number), text);
}

TEST(Wording, SpeaksADay) {
  EXPECT_EQ(spoken_day(2009y / 3 / 15), "15 March 2009");
  EXPECT_EQ(spoken_day(2012y / 12 / 1), "1 December 2012");
  EXPECT_EQ(spoken_day(2009y / 13 / 40), "2009-13-40");
}

TEST(Wording, SaysHowManyPostsThereAre) {
  struct Case {
    std::string text;
    unsigned count;
    bool exact;
    Order order;
    std::string line;
  };
  for (const auto& [text, count, exact, order, line] : {
           Case{"", 1234, true, Order::Relevance, "1,234 posts, newest first"},
           Case{"", 12, true, Order::Oldest, "12 posts, oldest first"},
           Case{"", 0, true, Order::Relevance, "No posts"},
           Case{"azure", 1, true, Order::Relevance, "1 post for"},
           Case{"azure", 1200, false, Order::Relevance, "About 1,200 posts for"},
           Case{"azure", 0, true, Order::Relevance, "No posts for"},
       })
    EXPECT_EQ(count_line({.request = {.text = text, .order = order}, .matches = {count, exact}}), line);
}

TEST(Wording, NamesTheSiteOnlyWhenThereIsOne) {
  EXPECT_EQ(site_name({.archives = {{.base_url = "https://example.org/blog"}}}), "example.org/blog");
  EXPECT_EQ(site_name({.archives = {{.base_url = ""}}}), "");
  EXPECT_EQ(site_name({.archives = {{.base_url = "javascript:alert(1)"}}}), "");
  EXPECT_EQ(site_name({.archives = {{.base_url = "https://a.example"}, {.base_url = "https://b.example"}}}),
            "");
  EXPECT_EQ(site_name({}), "");
}

}  // namespace
}  // namespace annals
