// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/wording.h"

#include <gtest/gtest.h>

#include <set>

#include "query/index/schema.h"
#include "web/page/assets.h"

namespace annals {
namespace {

using namespace std::chrono_literals;

TEST(Wording, GroupsThousands) {
  for (const auto& [number, text] :
       {std::pair{0U, "0"}, {7U, "7"}, {999U, "999"}, {1000U, "1,000"}, {1234567U, "1,234,567"}})
    EXPECT_EQ(grouped(number), text);
}

TEST(Wording, SpeaksADay) {
  EXPECT_EQ(spoken_day(2009y / 3 / 15), "15 Mar 2009");
  EXPECT_EQ(spoken_day(2012y / 12 / 1), "1 Dec 2012");
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

TEST(Wording, SaysWhatAChartShows) {
  const std::vector<YearBar> bars = {{"2009", 1200, 100}, {"2010", 0, 0}, {"2011", 1, 1}};
  EXPECT_EQ(chart_line(bars), "1,201 posts from 2009 to 2011, at most 1,200 in a year (2009)");
  EXPECT_EQ(bar_line(bars[1]), "2010: 0 posts");
  EXPECT_EQ(bar_line(bars[2]), "2011: 1 post");
  EXPECT_EQ(chart_line({}), "");
}

TEST(Wording, LabelsEveryFieldThatAPageCanBeFilteredBy) {
  for (const Field& field : kFields)
    EXPECT_TRUE(!is_filter(field) || label_of(field.name).value != field.name) << field.name;
}

TEST(Wording, HasEveryPhraseOfTheTemplatesAndNoOther) {
  std::set<std::string> said, known;
  for (const Asset& part : kAssets) {
    const std::string text(part.bytes);
    constexpr std::string_view kBegin = "{{say.";
    for (std::size_t at = text.find(kBegin); at != text.npos; at = text.find(kBegin, at + 1))
      said.insert(text.substr(at + kBegin.size(), text.find('}', at) - at - kBegin.size()));
  }
  for (const Phrase& phrase : kPhrases) known.insert(std::string(phrase.key));
  EXPECT_EQ(said, known);
}

TEST(Wording, NamesTheSiteOnlyWhenThereIsOne) {
  EXPECT_EQ(site_name({.archives = {{.base_url = "https://example.org/blog"}}}), "example.org/blog");
  EXPECT_EQ(site_name({.archives = {{.base_url = ""}}}), "");
  EXPECT_EQ(site_name({.archives = {{.base_url = "javascript:alert(1)"}}}), "");
  EXPECT_EQ(site_name({.archives = {{.base_url = "https://a.example"}, {.base_url = "https://b.example"}}}),
            "");
  EXPECT_EQ(site_name({.archives = {{.base_url = "https://a.example"}, {.base_url = "https://a.example"}}}),
            "a.example");
  EXPECT_EQ(site_name({.archives = {{.base_url = ""}, {.base_url = "https://a.example"}}}), "a.example");
  EXPECT_EQ(site_name({}), "");
}

}  // namespace
}  // namespace annals
