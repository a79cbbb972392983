// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/chunk_store.h"

#include <gtest/gtest.h>

#include <string>

#include "query/base/error.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

TEST(ChunkStore, WritesTheSameContentOnce) {
  const support::TemporaryFolder folder;
  ChunkStore store(folder.path() / "index");
  const std::string name = store.add("soup");
  EXPECT_EQ(store.add("soup"), name);
  EXPECT_NE(store.add("bread"), name);
  EXPECT_EQ(store.files(), 2U);
  EXPECT_EQ(name.size(), 2 * ChunkStore::kNameBytes);
  EXPECT_EQ(name_bytes(name).size(), ChunkStore::kNameBytes);
  EXPECT_TRUE(fs::exists(folder.path() / "index" / (name + ".bin")));
}

TEST(ChunkStore, RemovesOnlyItsOwnFiles) {
  const support::TemporaryFolder folder;
  ChunkStore(folder.path()).add("soup");
  support::write_file(folder.path() / "notes.txt", "mine");
  ChunkStore store(folder.path());
  store.add("bread");
  store.remove_others();
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder.path())) ++files;
  EXPECT_EQ(files, 2U);
}

TEST(ChunkStore, ReportsWhatCannotBeWritten) {
  const support::TemporaryFolder folder;
  support::write_file(folder.path() / "file", "");
  EXPECT_THROW(ChunkStore(folder.path() / "file" / "index"), Error);
  EXPECT_THROW(write_export_file(folder.path() / "none" / "a", "b"), Error);
}

}  // namespace
}  // namespace annals
