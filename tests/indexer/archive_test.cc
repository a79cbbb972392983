// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archive.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "query/error.h"
#include "tests/support/archive_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::candidates;
using support::folder_with;
using Paths = std::vector<std::string>;

std::vector<std::string> remarks(const Archive& archive) {
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : archive.diagnostics)
    lines.push_back(diagnostic.path + ": " + diagnostic.message);
  return lines;
}

TEST(Archive, HoldsTextsSortedByPathAndNothingElse) {
  const auto folder = folder_with({{"b.md", "b"},
                                   {"a/z.html", "z"},
                                   {"a/picture.png", "p"},
                                   {"a.txt", "a"},
                                   {"script.js", "s"},
                                   {"noending", "n"}});
  EXPECT_EQ(candidates(folder.path()), (Paths{"a.txt", "a/z.html", "b.md"}));
}

TEST(Archive, PassesOverWhatIsNobodysPost) {
  const auto folder = folder_with({{".git/a.md", ""},
                                   {".env.md", ""},
                                   {"a.md~", ""},
                                   {"a.md.orig", ""},
                                   {"a.md.bak", ""},
                                   {"a.md.swp", ""},
                                   {"node_modules/x/readme.md", ""},
                                   {"vendor/bundle/x.md", ""},
                                   {"vendor/own.md", ""},
                                   {"robots.txt", ""}});
  EXPECT_EQ(candidates(folder.path()), (Paths{"vendor/own.md"}));
}

TEST(Archive, FollowsNoLinkAndOpensNoDevice) {
  const auto outside = folder_with({{"secret.md", "secret"}});
  const auto folder = folder_with({{"a.md", "a"}, {"folder/b.md", "b"}});
  fs::create_symlink(outside.path() / "secret.md", folder.path() / "link.md");
  fs::create_directory_symlink(outside.path(), folder.path() / "linked");
  fs::create_directory_symlink(folder.path(), folder.path() / "folder/loop");
  ASSERT_EQ(::mkfifo((folder.path() / "pipe.md").c_str(), 0600), 0);

  const Archive archive = scan_archive(folder.path());
  Paths paths;
  for (const SourceFile& file : archive.files) paths.push_back(file.path);
  EXPECT_EQ(paths, (Paths{"a.md", "folder/b.md"}));
  EXPECT_EQ(remarks(archive), (Paths{"folder/loop: a symbolic link; links are not followed",
                                     "link.md: a symbolic link; links are not followed",
                                     "linked: a symbolic link; links are not followed",
                                     "pipe.md: neither a file nor a folder; passed over"}));
}

TEST(Archive, SaysWhichFilesAreTooLargeOrHaveNamesThatAreNotUtf8) {
  const auto folder =
      folder_with({{"large.md", std::string(100, 'x')}, {"a\xff.md", "x"}, {"e\xCC\x81t\xC3\xA9.md", "x"}});
  const Archive archive = scan_archive(folder.path(), {.max_file_bytes = 99});
  ASSERT_EQ(archive.files.size(), 1u);
  EXPECT_EQ(archive.files.front().path, "e\xCC\x81t\xC3\xA9.md");
  EXPECT_EQ(remarks(archive), (Paths{"a\uFFFD.md: its name is not UTF-8; passed over",
                                     "large.md: larger than 99 bytes; passed over"}));
}

TEST(Archive, SurvivesAFolderThatCannotBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const auto folder = folder_with({{"a.md", ""}, {"closed/b.md", ""}});
  fs::permissions(folder.path() / "closed", fs::perms::none);
  const Archive archive = scan_archive(folder.path());
  fs::permissions(folder.path() / "closed", fs::perms::owner_all);
  EXPECT_EQ(archive.files.size(), 1u);
  EXPECT_EQ(remarks(archive), (Paths{"closed: folder cannot be read: Permission denied"}));
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
