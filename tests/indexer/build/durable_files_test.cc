// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/durable_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "query/base/error.h"
#include "query/index/generation.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

std::string content_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(DurableFiles, AFileIsReplacedAsAWhole) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "a";
  replace_file(file, "old");
  replace_file(file, "new");
  EXPECT_EQ(content_of_file(file), "new");
  EXPECT_FALSE(std::filesystem::exists(file.string() + ".tmp"));
}

TEST(DurableFiles, TheCurrentGenerationIsNamedWithTheHashOfItsManifest) {
  const support::TemporaryFolder folder;
  point_to(folder.path(), "gen-000001", "abc");
  EXPECT_EQ(content_of_file(folder.path() / kCurrentFile), "gen-000001 abc\n");
}

TEST(DurableFiles, ACloneHasTheBytesOfTheOriginalAndIsAFileOfItsOwn) {
  const support::TemporaryFolder folder;
  support::write_file(folder.path() / "a", "old");
  clone_file(folder.path() / "a", folder.path() / "b");
  support::write_file(folder.path() / "b", "new");
  EXPECT_EQ(content_of_file(folder.path() / "a"), "old");
}

TEST(DurableFiles, ErrorsSayTheFileAndTheReason) {
  const support::TemporaryFolder folder;
  try {
    replace_file(folder.path() / "none" / "a", "x");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Unwritable);
    EXPECT_NE(std::string(error.what()).find("none/a.tmp"), std::string::npos) << error.what();
  }
}

TEST(DurableFiles, ALockIsHeldByOne) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "LOCK";
  {
    const FileLock lock(file);
    EXPECT_THROW(FileLock second(file), Error);
    EXPECT_EQ(content_of_file(file), std::to_string(::getpid()) + '\n');
  }
  EXPECT_NO_THROW(FileLock again(file));
}

TEST(DurableFiles, APieceWiseFileIsMadeAnew) {
  const support::TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "file";
  WrittenFile file(path);
  file.add("one ");
  file.add("two");
  file.finish();
  EXPECT_EQ(content_of_file(path), "one two");
  EXPECT_THROW(WrittenFile{path}, Error);
  EXPECT_THROW(WrittenFile(folder.path() / "none/file"), Error);
}

}  // namespace
}  // namespace annals
