// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/link_names.h"

#include <gtest/gtest.h>

#include "query/index/post_links.h"

namespace annals {
namespace {

/// "post links origin" of each post that has the name.
std::string posts_named(const std::vector<Post>& posts, const std::string& text) {
  std::unordered_map<std::string, std::size_t> targets;
  for (std::size_t i = 0; i < posts.size(); ++i)
    for (std::string& key : link_keys_of(posts[i])) targets.emplace(std::move(key), i);
  NumberedWords words;
  const LinkNames names(posts, targets, words, "en");
  const std::vector<PlacedWord> placed = words.of(text);
  std::string found;
  for (const std::size_t name : placed.empty() ? std::vector<std::size_t>() : names.at(placed, 0)) {
    if (names.list()[name].words.size() != placed.size()) continue;
    for (const NamedPost& post : names.list()[name].posts)
      found += std::to_string(post.post) + ' ' + std::to_string(post.links) + ' ' +
               std::to_string(static_cast<int>(post.origin)) + ';';
  }
  return found;
}

TEST(LinkNames, AreTitlesLinksAndPhrases) {
  const Link link{.target = link_key_of_address("/rust-131/"), .text = "the 2018 edition"};
  const std::vector<Post> posts = {
      {.path = "a.md", .url = "/rust-131/", .title = "Announcing Rust 1.31.0 and the Memex"},
      {.path = "b.md", .url = "/b/", .title = "Announcing Rust 1.32.0", .links = {link, link}},
      {.path = "c.md", .url = "/c/", .title = "Announcing Rust at last", .links = {link}},
      {.path = "d.md", .url = "/d/", .title = "Announcing Rust again"},
  };
  EXPECT_EQ(posts_named(posts, "announcing rust 1.32.0"), "1 0 0;");
  EXPECT_EQ(posts_named(posts, "The 2018 Edition"), "0 3 1;");
  EXPECT_EQ(posts_named(posts, "Rust 1.31.0"), "0 0 2;");
  EXPECT_EQ(posts_named(posts, "1.32.0"), "1 0 2;");
  EXPECT_EQ(posts_named(posts, "Announcing Rust"), "") << "four titles have it";
  EXPECT_EQ(posts_named(posts, "the Memex"), "") << "it begins with a stop word";
  EXPECT_EQ(posts_named(posts, "Rust"), "");
  EXPECT_EQ(posts_named(posts, ""), "");
}

}  // namespace
}  // namespace annals
