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
