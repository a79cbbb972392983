// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/alternatives.h"

#include <gtest/gtest.h>

#include "tests/support/found_paths.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

using support::day;
using support::found_paths;
using Values = std::vector<FacetValue>;

class AlternativesCase : public testing::Test {
 protected:
  std::vector<std::string> chosen_names(const SearchRequest& request) const {
    std::vector<std::string> names;
    for (const ChosenFacet& facet : chosen_facets(request, opened_)) names.push_back(facet.field);
    return names;
  }

  const support::TemporaryIndex index_ = support::index_with(
      {{.path = "azure",
        .title = "Azure goes dark",
        .tags = {"Azure", "Platform as a Service"},
        .date = day(2009, 3, 15),
        .language = "en",
        .text = "Azure was offline for a whole day."},
       {.path = "soup", .title = "Soup", .tags = {"food"}, .date = day(2011, 6, 1), .text = "Azure lentils."},
       {.path = "undated", .title = "Notes", .tags = {"food"}, .text = "Lentils again."}});
  const OpenedIndexes opened_{{index_.path}};
  Searcher searcher_{{index_.path}, support::unhurried_limits()};
};

TEST_F(AlternativesCase, AreOfCountedFieldsOfOneValueWithAFilter) {
  const SearchRequest request{.filters = {{"year", "2009"}, {"tag", "Azure"}, {"lang", "en"}},
                              .facets = {"tag", "month", "year", "no such field"},
                              .count_alternatives = true};
  EXPECT_EQ(chosen_names(request), std::vector<std::string>{"year"});
  const SearchRequest rest = without_filters(request, chosen_facets(request, opened_));
  EXPECT_EQ(rest.filters, (std::vector<Filter>{{"tag", "Azure"}, {"lang", "en"}}));
  EXPECT_EQ(rest.facets, request.facets);
  EXPECT_EQ(chosen_names({.facets = {"year"}, .count_alternatives = true}), std::vector<std::string>());
  SearchRequest unasked = request;
  unasked.count_alternatives = false;
  EXPECT_EQ(chosen_names(unasked), std::vector<std::string>());
}

TEST_F(AlternativesCase, HaveThePostsOfAnyValueAskedFor) {
  const auto posts = [&](const std::vector<std::string>& years) {
    SearchRequest request{.facets = {"year"}, .count_alternatives = true};
    for (const std::string& year : years) request.filters.push_back({"year", year});
    return chosen_facets(request, opened_).at(0).posts.size();
  };
  EXPECT_EQ(posts({"2009"}), 1U);
  EXPECT_EQ(posts({"2009", "2011"}), 2U);
  EXPECT_EQ(posts({"1900"}), 0U);
}

TEST(Narrowed, KeepsWhatEveryOtherFilterLetsThrough) {
  const std::vector<ChosenFacet> chosen = {{"year", {{1, 0}, {2, 0}, {9, 0}}}, {"lang", {{2, 0}, {3, 0}}}};
  const auto kept = [&](std::string_view except) {
    std::vector<Xapian::docid> ids;
    for (const FoundPost& post : narrowed({{1, 0.5}, {2, 0.5}, {3, 0.5}}, chosen, except)) {
      ids.push_back(post.id);
      EXPECT_EQ(post.weight, 0.5) << "its own weight, not that of the filter";
    }
    return ids;
  };
  EXPECT_EQ(kept({}), std::vector<Xapian::docid>{2});
  EXPECT_EQ(kept("year"), (std::vector<Xapian::docid>{2, 3}));
  EXPECT_EQ(kept("lang"), (std::vector<Xapian::docid>{1, 2}));
  EXPECT_TRUE(narrowed({}, chosen).empty());
  EXPECT_EQ(narrowed({{7, 1}}, {}).size(), 1U);
}

/// As a search without the filter would count them.
TEST_F(AlternativesCase, CountWhatElseCanBeChosen) {
  const Values both = {{"2009", 1}, {"2011", 1}};
  const SearchRequest asked{
      .text = "azure", .filters = {{"year", "2009"}}, .facets = {"year", "tag"}, .count_alternatives = true};
  const MatchSet found = searcher_.search(asked);
  EXPECT_EQ(found_paths(found), std::vector<std::string>{"azure"});
  EXPECT_EQ(found.matches.estimated, 1U);
  EXPECT_EQ(found.facets[0].values, both);
  EXPECT_EQ(found.facets[1].values, (Values{{"Azure", 1}, {"Platform as a Service", 1}}));

  SearchRequest only_chosen = asked;
  only_chosen.count_alternatives = false;
  const MatchSet plain = searcher_.search(only_chosen);
  EXPECT_EQ(found_paths(plain), found_paths(found));
  EXPECT_EQ(plain.hits.front().score, found.hits.front().score);
  EXPECT_EQ(plain.facets[0].values, (Values{{"2009", 1}}));

  SearchRequest two = asked;
  two.filters = {{"year", "2009"}, {"month", "2011-06"}};
  two.facets = {"year", "month"};
  const MatchSet none = searcher_.search(two);
  EXPECT_EQ(none.matches.estimated, 0U);
  EXPECT_EQ(none.facets[0].values, (Values{{"2011", 1}})) << "with the month";
  EXPECT_EQ(none.facets[1].values, (Values{{"2009-03", 1}})) << "with the year";
}

/// The other years keep the reading that they would get by themselves.
TEST_F(AlternativesCase, CountWhatElseCanBeChosenWhereTheFilterLeavesNothing) {
  const MatchSet found = searcher_.search({.text = "azure lentils",
                                           .filters = {{"year", "2009"}},
                                           .facets = {"year"},
                                           .count_alternatives = true});
  EXPECT_EQ(found_paths(found), std::vector<std::string>{"azure"}) << "with one of the words";
  EXPECT_EQ(found.facets.front().values,
            searcher_.search({.text = "azure lentils", .facets = {"year"}}).facets.front().values);
}

}  // namespace
}  // namespace annals
