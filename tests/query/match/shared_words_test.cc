// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/shared_words.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "query/base/error.h"
#include "query/index/words_file_writer.h"
#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

TEST(SharedWords, AreOneForAllThatSearchTheSameGeneration) {
  const support::TemporaryIndex index = support::index_with({{.title = "Lentils", .text = "rice"}});
  const OpenedIndexes one({index.path}), other({index.path});
  EXPECT_EQ(&one.words(), &other.words());
  EXPECT_EQ(one.words().words(), 3U) << "post is in the file's name";
}

TEST(SharedWords, OfSeveralIndexesArePutTogetherOnce) {
  const support::TemporaryIndex first = support::index_with({{.title = "Lentils", .tags = {"Food"}}}),
                                second = support::index_with({{.title = "Rice", .tags = {"food"}}});
  const OpenedIndexes one({first.path, second.path}), other({first.path, second.path});
  EXPECT_EQ(&one.words(), &other.words());
  EXPECT_EQ(one.words().words(), 4U);
  ASSERT_EQ(one.words().tags(), 1U);
  EXPECT_EQ(one.words().phrase(0).posts, 2U);
  EXPECT_EQ(one.words().phrases(), 3U);
}

/// As those that an earlier version built.
TEST(SharedWords, OfAnIndexWithoutTheFileAreMadeInMemory) {
  const support::TemporaryIndex index = support::index_with({{.title = "Lentils", .text = "rice"}});
  const Generation generation = current_generation(index.path);
  Manifest manifest = read_manifest(generation);
  std::erase_if(manifest.files, [](const ManifestFile& file) { return file.name == kWordsFile; });
  support::write_file(generation.directory / kManifestFile, to_json(manifest));
  support::write_file(index.path / kCurrentFile,
                      generation.name() + ' ' + hash_bytes(to_json(manifest)) + '\n');
  std::filesystem::remove(generation.directory / kWordsFile);
  Searcher searcher({index.path}, support::unhurried_limits());
  EXPECT_EQ(searcher.suggest({.text = "len", .limit = 5}).size(), 2U);
  EXPECT_EQ(searcher.search({.text = "lentlis"}).correction, "lentils");
}

TEST(SharedWords, SayThatTheirFileWasCutShort) {
  const support::TemporaryIndex index = support::index_with({{.title = "Lentils", .text = "rice"}});
  Searcher searcher({index.path}, support::unhurried_limits());
  EXPECT_EQ(searcher.suggest({.text = "len", .limit = 5}).size(), 2U);
  std::filesystem::resize_file(current_generation(index.path).directory / kWordsFile, 0);
  EXPECT_THROW(searcher.suggest({.text = "len", .limit = 5}), Error);
}

TEST(SharedWords, AreMadeAgainWhenNobodyKeepsThem) {
  int made = 0;
  const auto make = [&made] {
    ++made;
    return std::make_shared<const SharedWords>(words_file_of({}));
  };
  for (int i = 0; i < 2; ++i) {
    const auto kept = shared_words("a key of this test", make);
    EXPECT_EQ(kept, shared_words("a key of this test", make));
  }
  EXPECT_EQ(made, 2);
}

}  // namespace
}  // namespace annals
