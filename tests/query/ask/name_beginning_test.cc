// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/name_beginning.h"

#include <gtest/gtest.h>

#include <set>

#include "query/match/opened_indexes.h"
#include "tests/support/found_paths.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

class NameBeginning : public testing::Test {
 protected:
  std::vector<WordWithSynonyms> read(const std::string& query, unsigned most_longer = 64) const {
    const WordPlaces places(opened_.database(), opened_.stemming());
    const LetterForms letters(opened_.database(), {});
    return beginnings_of_names(read_query(query).pieces,
                               {.database = opened_.database(),
                                .stemming = opened_.stemming(),
                                .places = places,
                                .letters = letters,
                                .anchor_text = true,
                                .deadline = Deadline::max()},
                               most_longer);
  }

  const support::TemporaryIndex index_ =
      support::index_with({{.path = "a", .title = "-", .tags = {"node.js", "kayaking"}, .text = "kelp"},
                           {.path = "b", .title = "-", .text = "with node.java, node.jar and node.jar"},
                           {.path = "c", .title = "-", .text = "node of joy"}});
  const OpenedIndexes opened_{{index_.path}};
};

TEST_F(NameBeginning, StandsWhereAPieceHasAStar) {
  const std::vector<WordWithSynonyms> names = read("kelp node.j* title:node.j* -v1.7*");
  ASSERT_EQ(names.size(), 3U);
  EXPECT_EQ(names[0].typed, "node.j");
  for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ(names[i].first_piece, i + 1);
  for (const std::string query :
       {"kelp", "node.j", "title:nod*", "node.j* NEAR kelp", "\"node.j*\"", "日本*"})
    EXPECT_EQ(read(query).size(), 0U) << query;
}

TEST_F(NameBeginning, FindsTextsAndLabels) {
  std::vector<std::string> paths = support::found_paths(read("node.j*").front().any, opened_);
  EXPECT_EQ(std::set<std::string>(paths.begin(), paths.end()), (std::set<std::string>{"a", "b"}));
  EXPECT_EQ(support::found_paths(read("kaya*").front().any, opened_), std::vector<std::string>{"a"});
  EXPECT_EQ(support::found_paths(read("joy*").front().any, opened_), std::vector<std::string>{"c"});
}

}  // namespace
}  // namespace annals
