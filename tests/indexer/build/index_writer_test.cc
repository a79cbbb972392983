// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/index_writer.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <stdexcept>

#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    names.insert(entry.path().filename());
  return names;
}

Post numbered(std::size_t i) {
  return {
      .path = "post-" + std::to_string(i), .title = "Post", .text = i % 2 ? "odd lentils" : "even lentils"};
}

PublishedGeneration build(const fs::path& index, std::size_t count, unsigned jobs, std::size_t batch) {
  IndexWriter writer({.database = index, .jobs = jobs, .batch_posts = batch});
  writer.build({}, count,
               [](std::size_t i) { return i % 5 == 4 ? std::nullopt : std::optional<Post>(numbered(i)); });
  return writer.commit({});
}

std::vector<std::string> ranking(const fs::path& index) {
  Searcher searcher({index}, terminal_limits());
  std::vector<std::string> paths;
  for (const Hit& hit : searcher.search({.text = "lentils", .limit = 1000}).hits)
    paths.push_back(hit.post.path);
  return paths;
}

TEST(IndexWriter, GivesTheSameIndexWhateverTheThreadsAndBatches) {
  const support::TemporaryFolder folder;
  build(folder.path() / "one", 200, 1, 1000);
  build(folder.path() / "many", 200, 4, 2);  // a hundred batches: merged in two rounds
  EXPECT_EQ(ranking(folder.path() / "one").size(), 160U);
  EXPECT_EQ(ranking(folder.path() / "many"), ranking(folder.path() / "one"));
}

TEST(IndexWriter, KeepsTheGenerationBeforeAndNothingElse) {
  const support::TemporaryFolder folder;
  for (int i = 0; i < 4; ++i) build(folder.path(), 3, 1, 10);
  EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{"CURRENT", "LOCK", "gen-000003", "gen-000004"}));
}

TEST(IndexWriter, AFailedBuildLeavesTheOldIndexAndNoLeftovers) {
  const support::TemporaryFolder folder;
  build(folder.path(), 3, 1, 10);
  const std::set<std::string> before = names_in(folder.path());
  {
    IndexWriter writer({.database = folder.path(), .jobs = 2, .batch_posts = 1});
    const PostSource broken = [](std::size_t i) -> std::optional<Post> {
      if (i == 7) throw std::runtime_error("no");
      return numbered(i);
    };
    EXPECT_THROW(writer.build({}, 20, broken), std::runtime_error);
  }
  EXPECT_EQ(names_in(folder.path()), before);
  EXPECT_EQ(ranking(folder.path()).size(), 3U);
}

TEST(IndexWriter, RemovesWhatAKilledWriterLeft) {
  const support::TemporaryFolder folder;
  build(folder.path(), 3, 1, 10);
  fs::create_directories(folder.path() / "gen-000002.tmp" / "x");
  fs::create_directories(folder.path() / "batches-000002.tmp");
  std::ofstream(folder.path() / "CURRENT.tmp") << "gen";
  build(folder.path(), 3, 1, 10);
  EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{"CURRENT", "LOCK", "gen-000001", "gen-000002"}));
}

TEST(IndexWriter, ASecondWriterIsToldWhoHoldsTheLock) {
  const support::TemporaryFolder folder;
  const IndexWriter first({.database = folder.path()});
  try {
    IndexWriter second({.database = folder.path()});
    FAIL() << "two writers";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::IndexLocked);
    EXPECT_NE(std::string(error.what()).find(std::to_string(::getpid())), std::string::npos) << error.what();
  }
}

TEST(IndexWriter, NamesThePathItCannotWrite) {
  const support::TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "x";
  try {
    IndexWriter writer({.database = folder.path() / "file" / "index"});
    FAIL() << "written";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Unwritable);
    EXPECT_NE(std::string(error.what()).find((folder.path() / "file").string()), std::string::npos)
        << error.what();
  }
}

TEST(IndexWriter, AnEmptyArchiveGivesAnEmptyIndex) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(build(folder.path(), 0, 4, 10).posts, 0U);
  EXPECT_TRUE(ranking(folder.path()).empty());
}

TEST(IndexWriter, SurvivesWordsThatXapianCannotHold) {
  const support::TemporaryFolder folder;
  IndexWriter writer({.database = folder.path()});
  const std::string long_word(100'000, 'x');
  writer.build({}, 1, [&](std::size_t) {
    return std::optional<Post>(Post{.path = long_word,
                                    .url = long_word,
                                    .title = long_word,
                                    .tags = {long_word},
                                    .text = long_word + " lentils"});
  });
  writer.commit({});
  EXPECT_EQ(ranking(folder.path()).size(), 1U);
}

}  // namespace
}  // namespace annals
