// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/opened_indexes.h"

#include <gtest/gtest.h>

#include "query/base/error.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using support::day;

TEST(OpenedIndexes, HaveTheArchivesAndFieldsOfAll) {
  const IndexSettings first{.archives = {{.root = "/a"}},
                            .fields = {placed({.name = "series", .key = "series"})}},
      second{
          .archives = {{.root = "/b"}, {.root = "/c"}},
          .fields = {placed({.name = "series", .key = "series"}), placed({.name = "mood", .key = "mood"})}};
  const support::TemporaryIndex a = support::index_with({{.title = "A", .date = day(2009, 3, 1)}}, first),
                                b = support::index_with(
                                    {{.archive = 1, .path = "b", .title = "B", .date = day(2012, 3, 1)}},
                                    second);
  const OpenedIndexes opened({a.path, b.path});
  EXPECT_EQ(opened.settings().archives.size(), 3U);
  EXPECT_EQ(opened.fields().size(), kFields.size() + 2);
  EXPECT_EQ(opened.years(), std::pair(2009, 2012));
  EXPECT_EQ(opened.indexes().size(), 2U);
  unsigned archive = 0;
  for (auto id = opened.database().postlist_begin({}); id != opened.database().postlist_end({}); ++id)
    archive = std::max(archive, opened.post(*id).archive);
  EXPECT_EQ(archive, 2U) << "the second archive of the second index";
}

TEST(OpenedIndexes, SeeANewerGeneration) {
  const support::TemporaryIndex index = support::index_with({{.title = "A"}});
  const OpenedIndexes opened({index.path});
  EXPECT_TRUE(opened.is_current());
  support::write_index(index.path, {{.title = "B"}});
  EXPECT_FALSE(opened.is_current());
  EXPECT_NE(OpenedIndexes({index.path}).generation(), opened.generation());
}

TEST(OpenedIndexes, AreRefusedWhereThereIsNone) {
  const support::TemporaryFolder folder;
  EXPECT_THROW(OpenedIndexes({folder.path() / "none"}), Error);
}

}  // namespace
}  // namespace annals
