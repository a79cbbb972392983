// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/public_copy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "query/answer/searcher.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

TEST(PublicCopy, IsAnIndexThatAnswersTheSame) {
  const support::TemporaryIndex index = support::index_with(
      {{.title = "Lentil soup", .text = "of red lentils"}, {.title = "Bread", .text = "of rye"}});
  const support::TemporaryFolder scratch, copied;
  const PublicIndex copy = public_copy(index.path, scratch.path());
  EXPECT_EQ(copy.posts, 2U);
  for (const PublicFile& file : copy.files) support::write_file(copied.path() / file.name, file.bytes);
  Searcher searcher({copied.path()}, support::unhurried_limits());
  EXPECT_EQ(searcher.generation(), copy.generation);
  const MatchSet matches = searcher.search({.text = "lentil"});
  ASSERT_EQ(matches.hits.size(), 1U);
  EXPECT_EQ(matches.hits.front().post.title, "Lentil soup");
  Searcher original({index.path}, support::unhurried_limits());
  EXPECT_FALSE(searcher.suggest({.text = "bre"}).empty());
  EXPECT_EQ(searcher.suggest({.text = "bre"}).size(), original.suggest({.text = "bre"}).size());
}

TEST(PublicCopy, HasTheHeadsOfAllTablesAtTheStart) {
  const support::TemporaryIndex index =
      support::index_with({{.title = "Lentil soup", .text = "of red lentils"}});
  const support::TemporaryFolder scratch;
  for (const PublicFile& file : public_copy(index.path, scratch.path()).files) {
    if (file.block_bytes == 0 || file.bytes.empty()) continue;
    EXPECT_FALSE(file.at_start.empty()) << file.name;
    EXPECT_TRUE(
        std::includes(file.in_use.begin(), file.in_use.end(), file.at_start.begin(), file.at_start.end()))
        << file.name;
  }
}

}  // namespace
}  // namespace annals
