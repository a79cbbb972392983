// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/safe_replacement.h"

#include <gtest/gtest.h>

#include "indexer/build/indexer.h"
#include "query/base/error.h"
#include "tests/support/archive_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::folder_with;

const support::Files kTwoBlogs = {
    {"one/a.md", "# A\nlentils\n"}, {"one/b.md", "# B\nlentils\n"}, {"two/c.md", "# C\nlentils\n"}};

/// "2 posts", or the kind of the error.
std::string outcome(const fs::path& folder, std::vector<std::string> archives, IndexOptions options = {}) {
  options.database = folder / "index";
  for (const std::string& name : archives) options.archives.push_back({.path = folder / name});
  Progress silent;
  try {
    return std::to_string(run_index(options, silent).posts) + " posts";
  } catch (const Error& error) {
    return std::string(info(error.kind()).name);
  }
}

TEST(SafeReplacement, AnIndexOfAnotherArchiveStays) {
  const auto folder = folder_with(kTwoBlogs);
  EXPECT_EQ(outcome(folder.path(), {"one"}), "2 posts");
  EXPECT_EQ(outcome(folder.path(), {"two"}), "unwritable");
  EXPECT_EQ(outcome(folder.path(), {"two"}, {.full = true}), "unwritable");
  EXPECT_EQ(outcome(folder.path(), {"two"}, {.dry_run = true}), "unwritable");
  EXPECT_EQ(outcome(folder.path(), {"one"}), "2 posts") << "it is the same index";
  EXPECT_EQ(outcome(folder.path(), {"two"}, {.replace = true}), "1 posts");
}

TEST(SafeReplacement, MoreArchivesLoseNothing) {
  const auto folder = folder_with(kTwoBlogs);
  EXPECT_EQ(outcome(folder.path(), {"one"}), "2 posts");
  EXPECT_EQ(outcome(folder.path(), {"two", "one"}), "3 posts");
  EXPECT_EQ(outcome(folder.path(), {"one"}), "unwritable");
  EXPECT_EQ(outcome(folder.path(), {"one"}, {.replace = true}), "2 posts");
}

TEST(SafeReplacement, AParentFolderHoldsItsSites) {
  const auto folder =
      folder_with({{"all/old/_config.yml", ""}, {"all/old/_posts/2010-01-02-a.md", "---\n---\nText.\n"}});
  EXPECT_EQ(outcome(folder.path(), {"all/old"}), "1 posts");
  EXPECT_EQ(outcome(folder.path(), {"all"}), "1 posts");
  EXPECT_EQ(outcome(folder.path(), {"all/old"}), "1 posts") << "the same site";
}

TEST(SafeReplacement, PostsAreNotReplacedByNone) {
  const auto folder = folder_with({{"one/a.md", "# A\n"}, {"one/b.md", "# B\n"}});
  EXPECT_EQ(outcome(folder.path(), {"one"}), "2 posts");
  fs::remove(folder.path() / "one/a.md");
  fs::remove(folder.path() / "one/b.md");
  for (const bool full : {false, true})
    for (const bool dry : {false, true})
      EXPECT_EQ(outcome(folder.path(), {"one"}, {.full = full, .dry_run = dry}), "unreadable") << full << dry;
  support::write_file(folder.path() / "one/c.md", "---\ndraft: true\n---\nText.\n");
  EXPECT_EQ(outcome(folder.path(), {"one"}), "unreadable") << "hidden posts are none";
  EXPECT_EQ(outcome(folder.path(), {"one"}, {.allow_empty = true}), "0 posts");
  EXPECT_EQ(outcome(folder.path(), {"one"}), "0 posts") << "nothing more can be lost";
}

TEST(SafeReplacement, AFirstBuildMayBeEmpty) {
  const auto folder = folder_with({{"one/a.png", ""}});
  EXPECT_EQ(outcome(folder.path(), {"one"}), "0 posts");
}

}  // namespace
}  // namespace annals
