// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/synonym_query.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "query/match/opened_indexes.h"
#include "tests/support/found_paths.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

using support::found_paths;
using SynonymPaths = std::vector<std::string>;

class SynonymQueryCase : public testing::Test {
 protected:
  SynonymQueryCase() {
    const auto post = [](const std::string& path, const std::string& text) {
      return Post{.path = path, .url = '/' + path + '/', .title = "-", .text = text};
    };
    Post linking = post("linking", "nothing of it");
    linking.links = {{"/linked", "a car"}, {"/linked-too", "an automobile"}};
    support::write_index(
        folder_.path,
        {post("automobile", "An automobile"), post("car", "My cars"),
         post("side", "We like continuous integration"), post("apart", "Integration that is continuous"),
         post("ci", "Our ci"), post("linked", "no word"), post("linked-too", "no word"), linking},
        {}, {{"car", "automobile"}, {"ci", "continuous integration"}, {"continuous integration", "ci"}});
  }

  WordWithSynonyms read(const std::string& query, bool anchor_text = false) const {
    const std::vector<QueryPiece> pieces = read_query(query).pieces;
    const auto known = words_with_synonyms(pieces, index().synonyms(), index().stemming(), 8);
    const StopWords stop_words(index().stemming(), {});
    const WordPlaces places(index().database(), index().stemming());
    const LetterForms letters(index().database(), {});
    return with_synonyms(known.at(0), pieces, stop_words,
                         {.database = index().database(),
                          .stemming = index().stemming(),
                          .places = places,
                          .letters = letters,
                          .anchor_text = anchor_text,
                          .deadline = Deadline::max()});
  }
  SynonymPaths found(const Xapian::Query& query) const {
    SynonymPaths paths = found_paths(query, index());
    std::ranges::sort(paths);
    return paths;
  }
  const OpenedIndexes& index() const {
    if (!opened_) opened_ = std::make_unique<OpenedIndexes>(std::vector{folder_.path});
    return *opened_;
  }

 private:
  support::TemporaryIndex folder_;
  mutable std::unique_ptr<OpenedIndexes> opened_;
};

TEST_F(SynonymQueryCase, HasTheWordAndItsMeaningsApartAndTogether) {
  const WordWithSynonyms cars = read("fast Cars");
  EXPECT_EQ(cars.typed, "cars");
  EXPECT_EQ(cars.first_piece, 1U);
  EXPECT_EQ(cars.end_piece, 2U);
  EXPECT_EQ(found(cars.own), SynonymPaths{"car"});
  ASSERT_EQ(cars.meanings.size(), 1U);
  EXPECT_EQ(cars.meanings[0].text, "automobile");
  EXPECT_EQ(found(cars.meanings[0].query), SynonymPaths{"automobile"});
  EXPECT_EQ(found(cars.others), SynonymPaths{"automobile"});
  EXPECT_EQ(found(cars.any), (SynonymPaths{"automobile", "car"}));
}

TEST_F(SynonymQueryCase, SeveralWordsMeanSideBySideButMayBeAskedForApart) {
  EXPECT_EQ(found(read("ci").others), SynonymPaths{"side"}) << "a meaning of two words is a phrase";
  const WordWithSynonyms typed = read("continuous integration");
  EXPECT_EQ(typed.typed, "continuous integration");
  EXPECT_EQ(found(typed.own), (SynonymPaths{"apart", "side"}));
  EXPECT_EQ(found(typed.any), (SynonymPaths{"apart", "ci", "side"}));
}

TEST_F(SynonymQueryCase, LooksIntoTheWordsOfLinksIfTheyCount) {
  EXPECT_EQ(found(read("car", true).own), (SynonymPaths{"car", "linked"}));
  EXPECT_EQ(found(read("car", true).others), (SynonymPaths{"automobile", "linked-too"}));
  EXPECT_EQ(found(read("car", true).any), (SynonymPaths{"automobile", "car", "linked", "linked-too"}));
}

TEST_F(SynonymQueryCase, WeighsTheWordMoreThanWhatItMeans) {
  for (const bool anchor_text : {false, true}) {
    const SynonymPaths paths = found_paths(read("car", anchor_text).any, index());
    EXPECT_LT(std::ranges::find(paths, "car"), std::ranges::find(paths, "automobile")) << anchor_text;
  }
}

TEST(SynonymQuery, PutsTheWordItselfFirst) {
  support::TemporaryIndex folder;
  support::write_index(folder.path,
                       {{.path = "a", .title = "a", .text = "automobile street"},
                        {.path = "b", .title = "b", .text = "car street"},
                        {.path = "c", .title = "c", .text = "river"}},
                       {}, {{"automobile", "car"}, {"car", "automobile"}});
  Searcher searcher({folder.path}, support::unhurried_limits());
  EXPECT_EQ(found_paths(searcher.search({.text = "car"})), (SynonymPaths{"b", "a"}));
  EXPECT_EQ(found_paths(searcher.search({.text = "automobile"})), (SynonymPaths{"a", "b"}));
}

}  // namespace
}  // namespace annals
