// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/tag_company.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TagCounts counts_of_tags(const std::vector<Post>& posts) {
  TagCounts counts;
  for (const Post& post : posts)
    for (const std::string& tag : post.tags) ++counts[tag];
  return counts;
}

TEST(TagCompany, IsKeptByTagsOfTheSamePosts) {
  std::vector<Post> posts;
  for (int i = 0; i < 10; ++i)
    posts.push_back({.path = std::to_string(i) + ".md", .tags = {"k8s", "kubernetes", i < 5 ? "a" : "b"}});
  posts.push_back({.path = "more.md", .tags = {"kubernetes"}});
  const std::vector<TagPair> pairs = tags_in_company(posts, counts_of_tags(posts));
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0], (TagPair{"k8s", "kubernetes", 10, 11, TagLikeness::Together, false}));
}

TEST(TagCompany, IsKeptByTagsOfTranslations) {
  std::vector<Post> posts;
  for (const std::string name : {"a", "b", "c"}) {
    posts.push_back({.path = "en/" + name + ".md", .tags = {"film", "web"}, .language = "en"});
    posts.push_back({.path = "de/" + name + ".md", .tags = {"kino", "web"}, .language = "de"});
  }
  posts.push_back({.path = "en/d.md", .tags = {"film"}, .language = "en"});
  const std::vector<TagPair> pairs = tags_in_company(posts, counts_of_tags(posts));
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0], (TagPair{"kino", "film", 3, 4, TagLikeness::Translation, false}));
}

}  // namespace
}  // namespace annals
