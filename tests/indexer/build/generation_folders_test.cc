// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/generation_folders.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/build/durable_files.h"
#include "query/base/error.h"
#include "tests/support/index_with.h"
#include "tests/support/no_descriptors.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

/// Generations without a database; the last one is current.
class GenerationFolders {
 public:
  explicit GenerationFolders(unsigned count) {
    for (unsigned number = 1; number <= count; ++number) add(number);
    point_at(count);
  }

  void add(unsigned number) const {
    support::write_file(index / generation_name(number) / kManifestFile, std::to_string(number));
  }
  void point_at(unsigned number) const {
    point_to(index, generation_name(number), hash_file(index / generation_name(number) / kManifestFile));
  }
  std::vector<unsigned> numbers() const {
    std::vector<unsigned> found;
    for (const Generation& generation : generations_in(index)) found.push_back(generation.number);
    return found;
  }

  support::TemporaryFolder folder;
  fs::path index = folder.path();
};

using Numbers = std::vector<unsigned>;

TEST(GenerationFolders, TheNewestAreKept) {
  const GenerationFolders folders(4);
  remove_old_generations(folders.index, 2, 4);
  EXPECT_EQ(folders.numbers(), (Numbers{3, 4}));
  EXPECT_EQ(next_number(folders.index), 5U);
}

TEST(GenerationFolders, OfTheMarkedOnesOnlyTheCurrentIsKept) {
  const GenerationFolders folders(2);
  mark_as_withdrawn(folders.index);
  for (const Generation& generation : generations_in(folders.index))
    EXPECT_TRUE(is_marked_as_withdrawn(generation));
  remove_leftovers(folders.index, 2);
  EXPECT_EQ(folders.numbers(), Numbers{2});
  folders.add(3);
  EXPECT_FALSE(is_marked_as_withdrawn(generations_in(folders.index).back()));
  folders.point_at(3);
  remove_leftovers(folders.index, 2);
  EXPECT_EQ(folders.numbers(), Numbers{3});
}

TEST(GenerationFolders, WhatWasNotPublishedOrFinishedGoes) {
  const GenerationFolders folders(2);
  folders.point_at(1);
  support::write_file(folders.index / "gen-000003.tmp/x", "");
  support::write_file(folders.index / "CURRENT.tmp", "");
  support::write_file(folders.index / "indexes/other/CURRENT", "");
  remove_leftovers(folders.index, 2);
  EXPECT_EQ(folders.numbers(), Numbers{1});
  EXPECT_FALSE(fs::exists(folders.index / "gen-000003.tmp"));
  EXPECT_FALSE(fs::exists(folders.index / "CURRENT.tmp"));
  EXPECT_TRUE(fs::exists(folders.index / "indexes/other/CURRENT"));
}

TEST(GenerationFolders, WithoutAPointerNothingIsJudgedByIt) {
  const GenerationFolders folders(2);
  mark_as_withdrawn(folders.index);
  fs::remove(folders.index / kCurrentFile);
  remove_leftovers(folders.index, 2);
  EXPECT_EQ(folders.numbers(), (Numbers{1, 2}));
  EXPECT_EQ(next_number(folders.folder.path()), 3U);
}

TEST(GenerationFolders, NothingIsRemovedWithoutASightOfThePointer) {
  const GenerationFolders folders(3);
  folders.point_at(1);
  {
    const support::NoDescriptors none;
    ASSERT_TRUE(none);
    EXPECT_THROW(remove_leftovers(folders.index, 1), Error);
  }
  EXPECT_EQ(folders.numbers(), (Numbers{1, 2, 3}));
}

TEST(GenerationFolders, AFolderThatIsNotThereIsAnError) {
  const support::TemporaryFolder folder;
  EXPECT_THROW(generations_in(folder.path() / "none"), Error);
}

}  // namespace
}  // namespace annals
