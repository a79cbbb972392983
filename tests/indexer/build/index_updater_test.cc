// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/index_updater.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "query/index/index_layout.h"
#include "query/index/post_links.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

struct UpdatedDatabase {
  UpdatedDatabase() {
    Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS).commit();
  }
  Xapian::Database read() const { return Xapian::Database(path, Xapian::DB_BACKEND_GLASS); }

  support::TemporaryFolder folder;
  std::string path = (folder.path() / "database").string();
};

PostChange post(std::uint32_t id, const std::string& tag, std::vector<Link> links = {}) {
  return {id,
          Post{.path = "p" + std::to_string(id), .title = "Post", .tags = {tag}, .links = std::move(links)}};
}

TEST(IndexUpdater, AddsReplacesAndRemoves) {
  const UpdatedDatabase updated;
  IndexUpdater updater(updated.path, {}, {});
  for (const PostChange& change :
       {post(16, "a"), post(32, "b"), post(16, "c"), PostChange{.id = 32}, PostChange{.id = 48}})
    updater.apply(change);
  EXPECT_EQ(updater.finish(), 1U);
  EXPECT_EQ(updated.read().get_document(16).get_value(kTagSlot), "c");
  EXPECT_EQ(updater.sample().id, 16U);
}

TEST(IndexUpdater, OfAnEmptyDatabaseThereIsNoSample) {
  const UpdatedDatabase updated;
  IndexUpdater updater(updated.path, {}, {});
  EXPECT_EQ(updater.finish(), 0U);
  updater.narrow_bounds();
  EXPECT_EQ(updater.sample().id, 0U);
}

TEST(IndexUpdater, CountsTheLinksThatLeadToAPost) {
  const UpdatedDatabase updated;
  IndexUpdater updater(updated.path, {}, {});
  updater.apply(post(16, "a"));
  updater.apply(post(32, "b", {{link_key_of_file("p16"), "words of the link"}}));
  updater.finish();
  EXPECT_FALSE(updated.read().get_document(16).get_value(kInboundSlot).empty());
  updater.apply({.id = 32});
  updater.finish();
  EXPECT_EQ(updated.read().get_document(16).get_value(kInboundSlot), "");
}

TEST(IndexUpdater, NarrowsTheBoundsOfValuesToThosePresent) {
  const UpdatedDatabase updated;
  IndexUpdater updater(updated.path, {}, {});
  for (const PostChange& change : {post(16, "a"), post(32, "m"), post(48, "n"), post(64, "z")})
    updater.apply(change);
  updater.finish();
  updater.apply({.id = 16});
  updater.apply({.id = 64});
  updater.finish();
  EXPECT_EQ(updated.read().get_value_upper_bound(kTagSlot), "z") << "as Xapian leaves it";
  updater.narrow_bounds();
  const Xapian::Database database = updated.read();
  EXPECT_EQ(database.get_value_lower_bound(kTagSlot), "m");
  EXPECT_EQ(database.get_value_upper_bound(kTagSlot), "n");
  EXPECT_EQ(database.get_value_freq(kTagSlot), 2U);
  EXPECT_EQ(database.get_document(32).get_value(kTagSlot), "m");
  EXPECT_EQ(database.get_document(48).get_value(kKindSlot), database.get_document(32).get_value(kKindSlot));
}

}  // namespace
}  // namespace annals
