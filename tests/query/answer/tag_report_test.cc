// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/tag_report.h"

#include <gtest/gtest.h>

#include "query/answer/searcher.h"
#include "tests/support/index_with.h"
#include "tests/support/posts_of_topics.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

/// Every third post is about food; all of these but the first are tagged so.
std::vector<Post> tagged_posts() {
  std::vector<Post> posts = support::posts_of_topics(30);
  for (std::size_t i = 3; i < posts.size(); i += 3) posts[i].tags = {i == 3 ? "Food" : "food"};
  posts[1].tags = {"kernel"};
  for (Post& post : posts) post.visibility = Visibility::Public;
  return posts;
}

TEST(TagReport, NamesWhatIsToBeMended) {
  const TagReport report = support::searcher_over(tagged_posts()).tags({.missing = true});
  EXPECT_EQ(report.posts, 30U);
  EXPECT_EQ(report.tagged, 10U);
  EXPECT_EQ(report.counts, (TagCounts{{"Food", 1}, {"food", 8}, {"kernel", 1}}));
  ASSERT_EQ(report.pairs.size(), 1U);
  EXPECT_EQ(report.pairs[0], (TagPair{"Food", "food", 1, 8, TagLikeness::Case, true}));
  EXPECT_EQ(clear_renames(report.pairs), (TagRenames{{"Food", "food"}}));
  ASSERT_EQ(report.once.size(), 1U);
  EXPECT_EQ(report.once[0].tag, "kernel");
  ASSERT_FALSE(report.missing.empty());
  EXPECT_EQ(report.missing[0].path, "post-0");
  EXPECT_EQ(report.missing[0].suggested.at(0).tag, "food");
  for (const MissingTags& post : report.missing) EXPECT_TRUE(post.tags.empty() || post.tags[0] == "kernel");
}

TEST(TagReport, HasNoTagsOfHiddenPosts) {
  std::vector<Post> posts = tagged_posts();
  posts[2].tags = {"secret"};
  posts[2].visibility = Visibility::Draft;
  Searcher searcher = support::searcher_over(posts, {.included = {Visibility::Draft}});
  EXPECT_FALSE(searcher.tags({}).counts.contains("secret"));
  EXPECT_TRUE(searcher.tags({.with_hidden = true}).counts.contains("secret"));
  posts[2].tags = {"food"};
  posts[5].visibility = Visibility::Draft;
  Searcher other = support::searcher_over(posts, {.included = {Visibility::Draft}});
  for (const MissingTags& post : other.tags({.missing = true}).missing) EXPECT_NE(post.path, "post-5");
}

TEST(TagReport, FollowsRenamesToTheirEnd) {
  const auto clear = [](const char* tag, const char* usual) {
    return TagPair{tag, usual, 1, 9, TagLikeness::Case, true};
  };
  EXPECT_EQ(clear_renames({clear("Videos", "videos"), clear("videos", "video"), TagPair{"a", "b"}}),
            (TagRenames{{"Videos", "video"}, {"videos", "video"}}));
}

}  // namespace
}  // namespace annals
