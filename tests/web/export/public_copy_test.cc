// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/public_copy.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/answer/searcher.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

std::vector<Post> posts_of_a_blog(int count) {
  std::vector<Post> posts;
  for (int i = 0; i < count; ++i) {
    std::string text;
    for (int word = 0; word < 300; ++word) text += "word" + std::to_string(i * 191 + word) + ' ';
    posts.push_back({.title = "Post " + std::to_string(i), .text = text});
  }
  return posts;
}

TEST(PublicCopy, IsAnIndexThatAnswersTheSame) {
  const support::TemporaryIndex index = support::index_with(
      {{.title = "Lentil soup", .text = "of red lentils"}, {.title = "Bread", .text = "of rye"}});
  const support::TemporaryFolder copied;
  const PublicIndex copy = public_copy(index.path, 3000);
  EXPECT_EQ(copy.posts, 2U);
  for (const PublicFile& file : copy.files) support::write_file(copied.path() / file.name, file.bytes);
  Searcher searcher({copied.path()}, support::unhurried_limits());
  EXPECT_EQ(searcher.generation(), copy.generation);
  const MatchSet matches = searcher.search({.text = "lentil"});
  ASSERT_EQ(matches.hits.size(), 1U);
  EXPECT_EQ(matches.hits.front().post.title, "Lentil soup");
  Searcher original({index.path}, support::unhurried_limits());
  EXPECT_FALSE(searcher.suggest({.text = "bre"}).empty());
  EXPECT_EQ(searcher.suggest({.text = "bre"}).size(), original.suggest({.text = "bre"}).size());
}

TEST(PublicCopy, KeepsAPostThatIsLargerThanABlock) {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "word" + std::to_string(i * 7919 % 12'000) + ' ';
  const support::TemporaryIndex index =
      support::index_with({{.title = "Long", .text = text}, {.title = "Short", .text = "of rye"}});
  const support::TemporaryFolder copied;
  for (const PublicFile& file : public_copy(index.path, 3000).files)
    support::write_file(copied.path() / file.name, file.bytes);
  Searcher original({index.path}, support::unhurried_limits()),
      searcher({copied.path()}, support::unhurried_limits());
  const MatchSet wanted = original.search({.text = "title:long"}),
                 got = searcher.search({.text = "title:long"});
  ASSERT_EQ(got.hits.size(), 1U);
  EXPECT_EQ(searcher.post(got.hits.front().post.path, "").text,
            original.post(wanted.hits.front().post.path, "").text);
  EXPECT_EQ(searcher.search({.text = "\"word0 word7919\""}).hits.size(), 1U);
}

TEST(PublicCopy, HasFewerPiecesIfTold) {
  const support::TemporaryIndex index = support::index_with(posts_of_a_blog(40));
  EXPECT_GT(public_copy(index.path, 3000).pieces, 2 * public_copy(index.path, 12).pieces);
}

}  // namespace
}  // namespace annals
