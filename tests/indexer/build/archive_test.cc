// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/archive.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "query/base/error.h"
#include "tests/support/archive_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::candidates;
using support::folder_with;
using Paths = std::vector<std::string>;

TEST(Archive, HoldsTextsSortedByPathAndNothingElse) {
  const auto folder = folder_with({{"b.md", "b"},
                                   {"a/z.html", "z"},
                                   {"a/picture.png", "p"},
                                   {"a.txt", "a"},
                                   {"script.js", "s"},
                                   {"noending", "n"}});
  EXPECT_EQ(candidates(folder.path()), (Paths{"a.txt", "a/z.html", "b.md"}));
}

TEST(Archive, KnowsSizeAndTimeOfAFile) {
  const auto folder = folder_with({{"a.md", "12345"}});
  const SourceFile file = scan_archive(folder.path()).files.at(0);
  struct stat status {};
  ASSERT_EQ(::stat((folder.path() / "a.md").c_str(), &status), 0);
  EXPECT_EQ(file.size, 5u);
  EXPECT_EQ(file.inode, status.st_ino);
  EXPECT_EQ(file.mtime_ns, std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec);
}

ErrorKind kind_of_failure(const fs::path& root, const std::string& generator = {}) {
  try {
    scan_archive(root, {.generator = generator});
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::Internal;
}

TEST(Archive, RefusesWhatIsNoFolderAndUnknownGenerators) {
  const auto folder = folder_with({{"a.md", ""}});
  EXPECT_EQ(kind_of_failure(folder.path() / "absent"), ErrorKind::Unreadable);
  EXPECT_EQ(kind_of_failure(folder.path() / "a.md"), ErrorKind::Unreadable);
  EXPECT_EQ(kind_of_failure(folder.path(), "jekyl"), ErrorKind::BadRequest);
}

TEST(ReadFile, GivesTheBytesUpToTheLimit) {
  const auto folder = folder_with({{"a.md", std::string(200'000, 'x')}});
  const SourceFile file = scan_archive(folder.path()).files.at(0);
  EXPECT_EQ(read_file(file, 1 << 20), std::string(200'000, 'x'));
  EXPECT_EQ(read_file(file, 70'000), std::string(70'000, 'x'));
}

TEST(ReadFile, TakesTheFileAsItIsNow) {
  const auto folder = folder_with({{"a.md", "long before"}});
  const SourceFile file = scan_archive(folder.path()).files.at(0);
  std::ofstream(folder.path() / "a.md") << "now";
  EXPECT_EQ(read_file(file, 100), "now");
}

TEST(ReadFile, RefusesWhatTookTheFilesPlace) {
  const auto folder = folder_with({{"a.md", "a"}, {"b.md", "b"}});
  const SourceFile file = scan_archive(folder.path()).files.at(0);
  fs::remove(file.location);
  EXPECT_THROW(read_file(file, 100), Error);
  fs::create_symlink(folder.path() / "b.md", file.location);
  EXPECT_THROW(read_file(file, 100), Error);
  fs::remove(file.location);
  ASSERT_EQ(::mkfifo(file.location.c_str(), 0600), 0);
  EXPECT_THROW(read_file(file, 100), Error);
  fs::remove(file.location);
  fs::create_directory(file.location);
  EXPECT_THROW(read_file(file, 100), Error);
}

}  // namespace
}  // namespace annals
