// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_pages.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace annals {
namespace {

Audit two_pages() {
  Audit audit;
  audit.posts.resize(2);
  audit.posts[0].post = {.path = "posts/2009-03-15-long-name.md",
                         .url = "/long-name/",
                         .aliases = {"/Older/Name/"},
                         .visibility = Visibility::Public};
  audit.posts[1].post = {.path = "en/two-words.md", .url = "/en/two-words/", .visibility = Visibility::Draft};
  return audit;
}

TEST(LinkPages, KnowPagesByAddressesAndFiles) {
  const LinkPages pages(two_pages());
  for (const char* key : {"/long-name", "/Older/Name", "/long-name.html", "@/posts/2009-03-15-long-name.md"})
    EXPECT_EQ(pages.page_of(key), &pages.pages()[0]) << key;
  EXPECT_EQ(pages.page_of("/older/name"), nullptr);
  EXPECT_TRUE(pages.pages()[0].is_public);
  EXPECT_TRUE(pages.pages()[1].is_hidden);
  EXPECT_TRUE(pages.has_neighbours("/en/other"));
  EXPECT_FALSE(pages.has_neighbours("/other"));
  EXPECT_FALSE(pages.has_neighbours("/de/other"));
}

TEST(LinkPages, KnowWhatAPageIsCalled) {
  for (const auto& [place, slug] : {std::pair("/2009/My-Post/", "my-post"),
                                    {"_posts/2009-03-15-my-post.en.md", "my-post"},
                                    {"my-post/index.md", "my-post"},
                                    {"/a/index.html?x#y", "a"},
                                    {"/v1.2/", "v1.2"},
                                    {"/", ""}})
    EXPECT_EQ(slug_of(place), slug) << place;
}

}  // namespace
}  // namespace annals
