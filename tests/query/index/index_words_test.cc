// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/index_words.h"

#include <gtest/gtest.h>

#include <map>

#include "query/answer/searcher.h"
#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

std::vector<Post> posts() {
  return {{.title = "Walks",
           .authors = {"Marta Jensen"},
           .tags = {"kayaking", "Rivers"},
           .categories = {"Zoology"},
           .text = "rivers and alder"},
          {.title = "Hills", .tags = {"rivers"}, .text = "heather"},
          {.title = "Moor", .tags = {"rivers"}, .text = "heather"}};
}

TEST(IndexWords, AreThoseOfTextsAndOfLabelsEachOnceAndInOrder) {
  const support::TemporaryIndex folder = support::index_with(posts());
  const OpenedIndexes index({folder.path});
  std::map<std::string, unsigned> words;
  std::string last;
  for_each_word(index.database(), [&](const std::string& word, unsigned posts) {
    EXPECT_LT(last, word);
    last = word;
    words[word] = posts;
  });
  for (const auto& [word, posts] : std::map<std::string, unsigned>{
           {"alder", 1}, {"heather", 2}, {"jensen", 1}, {"kayaking", 1}, {"rivers", 3}, {"zoology", 1}})
    EXPECT_EQ(words[word], posts) << word;
}

TEST(IndexWords, OfLabelsOnlyAreSuggestedAndMeant) {
  Searcher searcher = support::searcher_over(posts());
  for (const auto& [typed, meant] : std::map<std::string, std::string>{
           {"kayakng", "kayaking"}, {"jenssen", "jensen"}, {"zoologgy", "zoology"}}) {
    const MatchSet found = searcher.search({.text = typed});
    EXPECT_EQ(found.hits.size(), 1U) << typed;
    EXPECT_EQ(found.correction, meant) << typed;
  }
  for (const std::string typed : {"jens", "kaya", "zoo"})
    EXPECT_EQ(searcher.suggest({.text = typed}).size(), 1U) << typed;
}

}  // namespace
}  // namespace annals
