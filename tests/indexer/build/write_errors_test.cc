// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/write_errors.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>

#include "tests/support/has.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::has;

TEST(WriteErrors, SayWhatHappenedAndWhatToDo) {
  const support::TemporaryFolder folder;
  const Error full = write_error(folder.path(), "Can't use DB_DANGEROUS", std::strerror(ENOSPC));
  EXPECT_EQ(full.kind(), ErrorKind::Exhausted);
  EXPECT_TRUE(has(full.what(), "No space left on device; the index is as it was")) << full.what();
  EXPECT_FALSE(has(full.what(), "DB_DANGEROUS"));
  EXPECT_TRUE(has(full.hint(), "df " + folder.path().string()));
  const Error descriptors = write_error(folder.path(), "x", std::strerror(EMFILE));
  EXPECT_EQ(descriptors.kind(), ErrorKind::Exhausted);
  EXPECT_TRUE(has(descriptors.hint(), "ulimit -a"));
  const Error other = write_error(folder.path(), "a table", std::strerror(EACCES));
  EXPECT_EQ(other.kind(), ErrorKind::Unwritable);
  EXPECT_TRUE(has(other.what(), "a table: Permission denied")) << other.what();
  EXPECT_TRUE(std::string(write_error(folder.path(), "", nullptr).what()).ends_with(": "));
}

TEST(WriteErrors, FindTheReasonInALibrarysWords) {
  const Error behind =
      write_error("ix",
                  "Modifications failed (Couldn't write: a (Too many open files)), and cancel() not "
                  "supported under Xapian::DB_DANGEROUS",
                  nullptr);
  EXPECT_STREQ(behind.what(), "cannot write the index in ix: Too many open files; the index is as it was");
  EXPECT_EQ(behind.kind(), ErrorKind::Exhausted);
  const Error large = write_error("ix", "x", std::strerror(EFBIG));
  EXPECT_STREQ(large.what(), "cannot write the index in ix: File too large; the index is as it was");
  EXPECT_TRUE(has(large.hint(), "ulimit -f"));
}

std::string refusal_to_write(const fs::path& index) {
  try {
    support::write_index(index, {{.title = "a"}});
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Unwritable);
    return error.what();
  }
  return "written";
}

TEST(WriteErrors, NameALinkThatLeadsNowhere) {
  const support::TemporaryFolder folder;
  const fs::path link = folder.path() / "link";
  fs::create_symlink(folder.path() / "gone", link);
  for (const fs::path& index : {link, link / "index"})
    EXPECT_EQ(refusal_to_write(index),
              link.string() + " is a link to " + (folder.path() / "gone").string() + ", which is not there");
  fs::create_directory(folder.path() / "gone");
  EXPECT_EQ(refusal_to_write(link), "written");
}

}  // namespace
}  // namespace annals
