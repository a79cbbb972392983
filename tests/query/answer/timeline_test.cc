// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/timeline.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "query/base/error.h"
#include "query/format/format_timeline.h"
#include "query/index/word_count.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using support::has;

Post post(const std::string& text, std::optional<PostDate> date, const std::string& title = "A title") {
  return Post{.title = title, .date = std::move(date), .visibility = Visibility::Public, .text = text};
}

TEST(WordCount, CountsRunsWithALetterOrADigit) {
  EXPECT_EQ(word_count(""), 0U);
  EXPECT_EQ(word_count(" - one, two's\n3rd -- (é) "), 4U);
  EXPECT_EQ(word_count("a-b c"), 2U);
}

TEST(Timeline, CountsPostsOfYearsAndMonths) {
  const support::TemporaryIndex index = support::index_with(
      {post("Coffee one two.", support::day(2009, 3, 15)), post("Tea.", support::day(2009, 4, 1)),
       post("Coffee.", support::day(2011, 1, 2)), post("Coffee.", std::nullopt)});
  Searcher searcher({index.path}, support::unhurried_limits());
  const Timeline years = searcher.timeline({.texts = {"coffee", "tea", "cofee"}});
  EXPECT_EQ(years.periods, (std::vector<TimelinePeriod>{{"2009", 2, 8}, {"2010", 0, 0}, {"2011", 1, 3}}));
  ASSERT_EQ(years.series.size(), 3U);
  EXPECT_EQ(years.series[0], (TimelineSeries{"coffee", 3, "2009-03-15", "2011-01-02", {1, 0, 1}}));
  EXPECT_EQ(years.series[1], (TimelineSeries{"tea", 1, "2009-04-01", "2009-04-01", {1, 0, 0}}));
  EXPECT_EQ(years.series[2], (TimelineSeries{"cofee", 0, "", "", {0, 0, 0}})) << "nothing is corrected";
  EXPECT_DOUBLE_EQ(per_10000_words(1, years.periods[0]), 1250);
  EXPECT_EQ(per_10000_words(0, years.periods[1]), 0);

  const Timeline months = searcher.timeline({.texts = {"coffee"}, .by = "month"});
  ASSERT_EQ(months.periods.size(), 23U);
  EXPECT_EQ(months.periods.front().name, "2009-03");
  EXPECT_EQ(months.periods[9].name, "2009-12");
  EXPECT_EQ(months.periods.back().name, "2011-01");
  EXPECT_EQ(months.series[0].counts.front(), 1U);
}

TEST(Timeline, LeavesOutWordsOfLinks) {
  Post linking = post("A link.", support::day(2009, 3, 15)), linked = post("Tea.", support::day(2008, 3, 15));
  linked.url = "/tea/";
  linking.url = "/link/";
  linking.links = {{"/tea/", "quokka pictures"}};
  const support::TemporaryIndex index = support::index_with({linking, linked});
  Searcher searcher({index.path}, support::unhurried_limits());
  EXPECT_EQ(searcher.timeline({.texts = {"quokka"}}).series[0].posts, 0U);
}

TEST(Timeline, IsOfAllPostsWithoutATextAndRefusesTooManyTexts) {
  const support::TemporaryIndex index = support::index_with({post("Coffee.", std::nullopt)});
  Searcher searcher({index.path}, support::unhurried_limits());
  EXPECT_EQ(searcher.timeline({}).series.at(0).posts, searcher.posts()) << "all";
  EXPECT_THROW(searcher.timeline({.texts = std::vector<std::string>(9, "a")}), Error);
  EXPECT_TRUE(searcher.timeline({.texts = {"coffee"}}).periods.empty()) << "no post has a date";
}

/// Words that no stemmer and no other spelling brings together.
constexpr std::array<const char*, 4> kWords = {"zoom", "kiln", "fjord", "quartz"};

TEST(Timeline, IsWhatALookAtEachPostFinds) {
  std::mt19937 random(7);
  std::vector<Post> posts;
  std::map<std::string, TimelinePeriod> periods;
  std::map<std::string, std::map<std::string, unsigned>> counts;
  for (unsigned i = 0; i < 300; ++i) {
    std::string text = "Filler";
    const int year = 2001 + static_cast<int>(random() % 9);
    const unsigned month = 1 + random() % 12;
    const std::string name = fmt::format("{}-{:02}", year, month);
    for (const char* word : kWords)
      if (random() % 5 == 0) {
        text.append(" ").append(word);
        ++counts[word][name];
      }
    ++periods[name].posts;
    periods[name].words += word_count(text) + 2;
    posts.push_back(post(text + ".", support::day(year, month, 1 + random() % 28)));
  }
  const support::TemporaryIndex index = support::index_with(posts);
  Searcher searcher({index.path}, support::unhurried_limits());
  const Timeline timeline = searcher.timeline({.texts = {kWords.begin(), kWords.end()}, .by = "month"});
  for (std::size_t i = 0; i < timeline.periods.size(); ++i) {
    const TimelinePeriod& period = timeline.periods[i];
    EXPECT_EQ(period.posts, periods[period.name].posts) << period.name;
    EXPECT_EQ(period.words, periods[period.name].words) << period.name;
    for (const TimelineSeries& series : timeline.series)
      EXPECT_EQ(series.counts[i], counts[series.text][period.name]) << series.text << ' ' << period.name;
  }
}

TEST(Timeline, IsWrittenForPeopleAndPrograms) {
  const support::TemporaryIndex index = support::index_with(
      {post("Coffee one two.", support::day(2009, 3, 15)), post("Coffee tea.", support::day(2010, 1, 2))});
  Searcher searcher({index.path}, support::unhurried_limits());
  const TimelineRequest one{.texts = {"coffee"}}, two{.texts = {"coffee", "tea"}};
  const std::string text = timeline_text(searcher.timeline(one), 80);
  EXPECT_TRUE(has(text, "coffee: 2 posts, from 2009-03-15 to 2010-01-02\n")) << text;
  EXPECT_TRUE(has(text, "2009         1           2000.00  ###")) << text;
  EXPECT_TRUE(has(timeline_text(searcher.timeline(two), 80), "(2) tea: 1 post, ")) << text;
  EXPECT_TRUE(has(timeline_text(searcher.timeline(two), 80), "2010          1       1\n"));
  const auto json = nlohmann::json::parse(timeline_json(searcher.timeline(two), two));
  EXPECT_EQ(json["periods"][0], nlohmann::json({{"name", "2009"}, {"posts", 1}, {"words", 5}}));
  EXPECT_EQ(json["series"][1]["counts"][1], nlohmann::json({{"posts", 1}, {"per_10000_words", 2500.0}}));
}

}  // namespace
}  // namespace annals
