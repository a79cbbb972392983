// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_candidates.h"

#include <gtest/gtest.h>

#include <string>

#include "query/index/post_links.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

ReadPost public_page(const std::string& path, const std::string& url, const std::string& language = {}) {
  ReadPost read;
  read.post = {.path = path, .url = url, .language = language, .visibility = Visibility::Public};
  return read;
}

Audit some_posts() {
  Audit audit;
  audit.posts = {public_page("posts/2009-03-15-long-name.md", "/long-name/"),
                 public_page("about.md", "/about/"), public_page("en/two-words.md", "/en/two-words/", "en"),
                 public_page("fr/two-words.md", "/fr/two-words/", "fr")};
  audit.posts[0].post.date = support::day(2009, 3, 15);
  audit.posts[0].post.aliases = {"/Older/Name/"};
  return audit;
}

/// "path!" if it is certain.
std::string candidate(const std::string& key, const std::string& language = {}) {
  const LinkPages pages(some_posts());
  const auto found = LinkCandidates(pages).candidate_for(key, {.path = "x.md", .language = language});
  return found ? found->page->post.path + (found->is_certain ? "!" : "") : "";
}

TEST(LinkCandidates, AreCertainWhenTheyCanBeNothingElse) {
  const std::string post = "posts/2009-03-15-long-name.md";
  EXPECT_EQ(candidate("/blog/long-name.html"), post + "!");
  EXPECT_EQ(candidate("/older/name"), post + "!");
  EXPECT_EQ(candidate("/2009/03/16/long-name"), post + "!");
  EXPECT_EQ(candidate("/2012/03/16/long-name"), post) << "years apart";
  EXPECT_EQ(candidate(link_key_of_file("old/long-name.md")), post + "!");
  EXPECT_EQ(candidate("/blog/about"), "about.md") << "one word is the name of many things";
  EXPECT_EQ(candidate("/two-words", "fr"), "fr/two-words.md!");
  EXPECT_EQ(candidate("/two-words", "de"), "en/two-words.md");
  EXPECT_EQ(candidate("/en/two-wrods", "en"), "en/two-words.md");
  EXPECT_EQ(candidate("/nothing/like-it"), "");
}

}  // namespace
}  // namespace annals
