// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/collected_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "query/index/words_file_writer.h"
#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

class CollectedWordsCase : public testing::Test {
 protected:
  support::TemporaryIndex folder_ =
      support::index_with({{.url = "/a/",
                            .title = "Lentils with rice",
                            .tags = {"Food", "slow"},
                            .date = support::day(2009, 3, 15),
                            .text = "lentils 2009 ab 世界"},
                           {.title = "Rice", .tags = {"food", "FOOD"}, .text = "with lentils"}});
  OpenedIndexes index_{{folder_.path}};

  CollectedWords collected(std::vector<CollectedWords::Title> known = {}) const {
    return collected_words(index_.database(), index_.stemming(), std::move(known));
  }
};

TEST_F(CollectedWordsCase, HavePlainWordsOfAUsualLength) {
  std::vector<std::string> words;
  for (const CollectedWords::Word& word : collected().words)
    words.push_back(word.text + ' ' + std::to_string(word.posts) + (word.is_common ? " common" : ""));
  std::ranges::sort(words);
  EXPECT_EQ(words, (std::vector<std::string>{"2009 1", "food 2", "lentils 2", "post 2", "rice 2", "slow 1",
                                             "with 2 common"}));
}

TEST_F(CollectedWordsCase, HaveEachTagUnderItsUsualSpelling) {
  const std::vector<CollectedWords::Tag> tags = collected().tags;
  ASSERT_EQ(tags.size(), 2U);
  EXPECT_EQ(tags[0].key, "food");
  EXPECT_EQ(tags[0].posts, 2U) << "once in a post";
  EXPECT_EQ(tags[1].text, "slow");
}

TEST_F(CollectedWordsCase, HaveTheTitleOfEveryPost) {
  const std::vector<CollectedWords::Title> titles = collected().titles;
  ASSERT_EQ(titles.size(), 2U);
  EXPECT_EQ(titles[0].text, "Lentils with rice");
  EXPECT_EQ(titles[0].url, "/a/");
  EXPECT_EQ(titles[0].day, 20090315U);
  EXPECT_EQ(titles[1].day, 0U);
}

TEST_F(CollectedWordsCase, TakeTitlesThatAreKnownUnlessSomeAreMissing) {
  EXPECT_EQ(collected({{16, 0, "One", ""}, {32, 0, "Two", ""}}).titles[1].text, "Two");
  EXPECT_EQ(collected({{16, 0, "One", ""}}).titles[0].text, "Lentils with rice");
  const std::string bytes = words_file_of(collected());
  EXPECT_EQ(titles_of(IndexWords(bytes)).size(), 2U);
  EXPECT_EQ(titles_of(IndexWords(bytes), {16}).front().text, "Rice");
}

TEST_F(CollectedWordsCase, AreTheFileOfTheGeneration) {
  const std::filesystem::path generation = current_generation(folder_.path).directory;
  EXPECT_EQ(hash_bytes(words_file_for(generation, "en")), hash_file(generation / kWordsFile));
  EXPECT_EQ(words_file_for(generation, "en", {{16, 20090315, "Lentils with rice", "/a/"}}),
            words_file_for(generation, "en"));
}

}  // namespace
}  // namespace annals
