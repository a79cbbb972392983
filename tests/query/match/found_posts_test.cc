// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/found_posts.h"

#include <gtest/gtest.h>

#include "query/index/analysis.h"
#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

std::vector<Post> posts_about(const std::string& word, unsigned count) {
  std::vector<Post> posts;
  for (unsigned i = 0; i < count; ++i) {
    std::string text = "rice";
    for (unsigned times = 0; times <= i; ++times) text += ' ' + word;
    posts.push_back({.title = "T", .text = text});
  }
  return posts;
}

std::vector<Xapian::docid> ids(const PostList& posts) {
  std::vector<Xapian::docid> all;
  for (const FoundPost& post : posts) all.push_back(post.id);
  return all;
}

std::vector<Xapian::docid> found_by(const Xapian::Query& query, const Xapian::Database& database) {
  const Xapian::MSet found = enquire_for(query, database).get_mset(0, database.get_doccount());
  std::vector<Xapian::docid> all;
  for (auto post = found.begin(); post != found.end(); ++post) all.push_back(*post);
  std::ranges::sort(all);
  return all;
}

TEST(FoundPosts, AreTheSameInOneIndexAndInSeveral) {
  const support::TemporaryIndex one = support::index_with(posts_about("lentils", 5)),
                                other = support::index_with(posts_about("lentils", 3)),
                                third = support::index_with(posts_about("bread", 2));
  const Xapian::Query query("lentils");
  using Folders = std::vector<std::filesystem::path>;
  for (const auto& [folders, count] :
       {std::pair(Folders{one.path}, 5U), std::pair(Folders{one.path, third.path, other.path}, 8U)}) {
    const OpenedIndexes index(folders);
    const FoundPosts found(query, index.database(), index.indexes());
    ASSERT_EQ(found.count(), count);
    EXPECT_EQ(ids(found.all()), found_by(query, index.database()));
    const PostList best = found.best(2);
    ASSERT_EQ(best.size(), 2U);
    EXPECT_LT(best[0].id, best[1].id);
    EXPECT_EQ(found_by(found.unweighted(best), index.database()), ids(best));
    const Xapian::MSet weighted = enquire_for(found.weighted(best), index.database()).get_mset(0, 10);
    ASSERT_EQ(weighted.size(), 2U);
    EXPECT_DOUBLE_EQ(weighted.begin().get_weight(), std::max(best[0].weight, best[1].weight));
    EXPECT_EQ(found_by(found_posts(query), index.database()), ids(found.all()));
    EXPECT_EQ(found.best(100).size(), count);
  }
}

TEST(FoundPosts, OfNothingAreNone) {
  const support::TemporaryIndex folder = support::index_with(posts_about("lentils", 2));
  const OpenedIndexes index({folder.path});
  const FoundPosts found(Xapian::Query("zebra"), index.database(), index.indexes());
  EXPECT_EQ(found.count(), 0U);
  EXPECT_EQ(found_by(found.weighted(found.best(3)), index.database()), std::vector<Xapian::docid>{});
}

}  // namespace
}  // namespace annals
