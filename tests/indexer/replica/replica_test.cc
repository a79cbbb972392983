// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/replica/replica.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/build/durable_files.h"
#include "indexer/build/generation_folders.h"
#include "indexer/build/index_check.h"
#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "query/index/generation_check.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

/// An index, and where its replica is to be.
struct SourceAndReplica {
  explicit SourceAndReplica(const std::string& title = "Old") { write(title); }

  void write(const std::string& title) const {
    support::write_index(source, {Post{.title = title, .text = "lentils"}});
  }
  PullReport pull(bool verify = false) const {
    return pull_replica({.source = source.string(), .index = replica, .verify = verify});
  }
  std::string fault() const {
    try {
      (void)pull();
      return {};
    } catch (const Error& error) {
      return error.what();
    }
  }
  std::string title() const {
    return Searcher({replica}, support::unhurried_limits()).search({.text = "lentils"}).hits.at(0).post.title;
  }
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(replica))
      found.push_back(entry.path().filename());
    std::sort(found.begin(), found.end());
    return found;
  }

  support::TemporaryFolder folder{};
  fs::path source = folder.path() / "source", replica = folder.path() / "replica";
};

using Names = std::vector<std::string>;

TEST(Replica, IsTheCurrentGenerationOfItsSource) {
  const SourceAndReplica both;
  const PullReport report = both.pull();
  EXPECT_TRUE(report.changed);
  EXPECT_EQ(report.posts, 1U);
  EXPECT_EQ(report.generation.id(), current_generation(both.source).id());
  EXPECT_EQ(report.fetched.files, read_manifest(report.generation).files.size());
  EXPECT_EQ(report.kept.files, 0U);
  EXPECT_EQ(both.title(), "Old");
  EXPECT_EQ(both.names(), (Names{"CURRENT", "LOCK", "gen-000001"}));
  EXPECT_TRUE(is_replica(both.replica));
  const IndexCheck check = check_index(both.replica);
  EXPECT_FALSE(check.fell_back);
  EXPECT_EQ(check.generations.at(0).ledger_problem, "");
}

TEST(Replica, FetchesNothingTwice) {
  const SourceAndReplica both;
  (void)both.pull();
  const PullReport again = both.pull();
  EXPECT_FALSE(again.changed);
  EXPECT_EQ(again.fetched.files + again.kept.files, 0U);
  both.write("New");
  const PullReport newer = both.pull();
  EXPECT_TRUE(newer.changed);
  EXPECT_GT(newer.kept.files, 0U);
  EXPECT_GT(newer.fetched.files, 0U);
  EXPECT_EQ(newer.fetched.files + newer.kept.files, read_manifest(newer.generation).files.size());
  EXPECT_EQ(both.title(), "New");
}

TEST(Replica, KeepsNoEarlierGeneration) {
  const SourceAndReplica both;
  (void)both.pull();
  Searcher reader({both.replica}, support::unhurried_limits());
  both.write("New");
  (void)both.pull();
  EXPECT_EQ(both.names(), (Names{"CURRENT", "LOCK", "gen-000002"}));
  EXPECT_EQ(reader.search({.text = "lentils"}).hits.size(), 1U);
}

TEST(Replica, OfASourceThatBeganAnewHasAHigherNumber) {
  const SourceAndReplica both;
  both.write("Older");
  (void)both.pull();
  fs::remove_all(both.source);
  both.write("New");
  EXPECT_EQ(both.pull().generation.name(), "gen-000003");
  EXPECT_EQ(both.title(), "New");
  EXPECT_FALSE(both.pull().changed);
}

TEST(Replica, IsAsItWasWhenTheSourceIsDamaged) {
  for (const char* name : {"postlist.glass", "docdata.glass", "iamglass", "WORDS", "MANIFEST.json"}) {
    const SourceAndReplica both;
    (void)both.pull();
    both.write("New");
    const fs::path file = current_generation(both.source).directory / name;
    const auto size = static_cast<std::size_t>(fs::file_size(file));
    support::write_file(file, std::string(size, 'x'));
    EXPECT_NE(both.fault(), "") << name;
    EXPECT_EQ(both.names(), (Names{"CURRENT", "LOCK", "gen-000001"})) << name;
    EXPECT_EQ(both.title(), "Old") << name;
  }
}

/// The source says the hashes of what it has, and what it has is no database.
TEST(Replica, TakesNoDatabaseThatXapianRefuses) {
  for (const std::string name : {"postlist.glass", "docdata.glass", "iamglass", "WORDS"}) {
    const SourceAndReplica both;
    const Generation generation = current_generation(both.source);
    const auto size = static_cast<std::size_t>(fs::file_size(generation.directory / name));
    support::write_file(generation.directory / name, std::string(size, 'x'));
    Manifest manifest = read_manifest(generation);
    for (ManifestFile& file : manifest.files)
      if (file.name == name) file.hash = hash_file(generation.directory / name);
    support::write_file(generation.directory / kManifestFile, to_json(manifest));
    point_to(both.source, generation.name(), hash_bytes(to_json(manifest)));
    EXPECT_NE(both.fault(), "") << name;
    EXPECT_EQ(both.names(), Names{"LOCK"}) << name;
  }
}

TEST(Replica, TakesNoWrongNumberOfPosts) {
  const SourceAndReplica both;
  const Generation generation = current_generation(both.source);
  Manifest manifest = read_manifest(generation);
  manifest.posts = 7;
  support::write_file(generation.directory / kManifestFile, to_json(manifest));
  point_to(both.source, generation.name(), hash_bytes(to_json(manifest)));
  EXPECT_TRUE(support::has(both.fault(), "says that it has 7 posts, and has 1"));
}

TEST(Replica, ThatIsDamagedIsFetchedAnew) {
  const SourceAndReplica both;
  const fs::path file = both.pull().generation.directory / "docdata.glass";
  support::write_file(file, std::string(static_cast<std::size_t>(fs::file_size(file)), 'x'));
  EXPECT_FALSE(both.pull().changed);
  const PullReport healed = both.pull(true);
  EXPECT_TRUE(healed.changed);
  EXPECT_EQ(healed.fetched.files, 1U);
  EXPECT_TRUE(damage_in(healed.generation).empty());
  fs::remove(healed.generation.directory / "WORDS");
  EXPECT_TRUE(both.pull().changed);
  support::write_file(both.replica / kCurrentFile, "nothing\n");
  EXPECT_TRUE(both.pull().changed);
  EXPECT_EQ(both.title(), "Old");
}

TEST(Replica, RemovesWhatAnInterruptedRunLeft) {
  const SourceAndReplica both;
  support::write_file(both.replica / "gen-000001.tmp/postlist.glass", "half");
  support::write_file(both.replica / "CURRENT.tmp", "");
  (void)both.pull();
  EXPECT_EQ(both.names(), (Names{"CURRENT", "LOCK", "gen-000001"}));
}

TEST(Replica, ReplacesNothingElse) {
  const SourceAndReplica both;
  support::write_file(both.replica / "letter.tmp", "mine");
  EXPECT_TRUE(support::has(both.fault(), "has other files"));
  EXPECT_EQ(both.names(), Names{"letter.tmp"});
  fs::remove_all(both.replica);
  support::write_index(both.replica, {Post{.title = "Mine", .text = "lentils"}});
  EXPECT_TRUE(support::has(both.fault(), "is no replica"));
  EXPECT_EQ(both.title(), "Mine");
  EXPECT_FALSE(is_replica(both.replica));
}

TEST(Replica, WaitsForNoOtherWriter) {
  const SourceAndReplica both;
  (void)both.pull();
  const FileLock lock(both.replica / kLockFile);
  EXPECT_TRUE(support::has(both.fault(), "is being written"));
}

TEST(Replica, LeavesNothingWhereThereIsNoSource) {
  const SourceAndReplica both;
  EXPECT_THROW(pull_replica({.source = (both.folder.path() / "none").string(), .index = both.replica}),
               Error);
  EXPECT_THROW(pull_replica({.source = both.source.string(), .index = both.replica, .most_bytes = 1000}),
               Error);
  EXPECT_FALSE(fs::exists(both.replica));
}

}  // namespace
}  // namespace annals
