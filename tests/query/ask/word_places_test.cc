// SPDX-License-Identifier: GPL-2.0-or-later
/// Plain words find the tags, categories and authors of a post.
#include "query/ask/word_places.h"

#include <gtest/gtest.h>

#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(WordPlaces, LabelsAreFoundBelowTexts) {
  Searcher searcher = support::searcher_over(
      {{.path = "tagged", .title = "T", .authors = {"Ada Wrenfield"}, .tags = {"Coffee"}, .text = "Lentils."},
       {.path = "told", .title = "U", .text = "A long text about many things and then some coffee."}});
  const MatchSet answer = searcher.search({.text = "coffee", .explain = true});
  ASSERT_EQ(answer.hits.size(), 2U);
  EXPECT_EQ(answer.hits[0].post.path, "told");
  EXPECT_EQ(answer.hits[1].found_labels, std::vector<std::string>{"Coffee"});
  EXPECT_TRUE(answer.changes.empty());
  EXPECT_EQ(searcher.search({.text = "wrenfield"}).hits.size(), 1U);
  EXPECT_EQ(searcher.search({.text = "coffee lentils"}).hits.size(), 1U);
  EXPECT_EQ(searcher.search({.text = "coff", .typing = true}).hits.size(), 2U);
}

TEST(WordPlaces, AreThoseOfEachLanguage) {
  Searcher searcher =
      support::searcher_over({{.path = "en", .tags = {"houses"}, .language = "en", .text = "Lentils."},
                              {.path = "fr", .tags = {"maisons"}, .language = "fr", .text = "Lentilles."}});
  EXPECT_EQ(searcher.search({.text = "house"}).hits.size(), 1U);
  EXPECT_EQ(searcher.search({.text = "maison"}).hits.size(), 1U);
}

}  // namespace
}  // namespace annals
