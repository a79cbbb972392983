// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/static_page.h"

#include <gtest/gtest.h>

#include "tests/support/attacks.h"
#include "tests/support/has.h"

namespace annals {
namespace {

using support::count_of;
using support::has;
using support::kAttacks;

using namespace std::chrono_literals;

Hit post(const std::string& title, const std::string& url) {
  return {.post = {.path = "a.md",
                   .url = url,
                   .title = title,
                   .date = PostDate{.day = 2009y / 3 / 15},
                   .language = "en",
                   .visibility = Visibility::Public}};
}

const IndexSettings kExportedBlog{.archives = {{.base_url = "https://example.org/blog"}}};

TEST(StaticPage, HasTheBoxAndTheNewestPosts) {
  const std::string page = static_page({post("Windows Azure", "/2009/03/azure/")}, kExportedBlog);
  for (const std::string_view part : {
           R"(<title>Search · example.org/blog</title>)",
           R"(<a href="https://example.org/blog">example.org/blog</a>)",
           R"(<annals-search full index="../" site="https://example.org/blog">)",
           R"(<script src="../annals-search.js" defer></script>)",
           R"(<link rel="stylesheet" href="search.css">)",
           R"(<li><time datetime="2009-03-15">15 Mar 2009</time> <span class="title" dir="auto" lang="en">)"
           R"(<a href="https://example.org/blog/2009/03/azure/">Windows Azure</a></span></li>)",
       })
    EXPECT_TRUE(has(page, part)) << part << "\n" << page;
}

TEST(StaticPage, RunsUnderAStrictPolicy) {
  const std::string page = static_page({post("A post", "/a/")}, kExportedBlog);
  EXPECT_EQ(count_of(page, "<script"), 1U);
  EXPECT_FALSE(has(page, "style="));
  EXPECT_FALSE(has(page, "<style"));
  EXPECT_FALSE(has(page, " on"));
}

TEST(StaticPage, IsThereWithoutPostsAndWithoutASite) {
  const std::string page = static_page({}, {});
  EXPECT_TRUE(has(page, "<title>Search</title>")) << page;
  EXPECT_FALSE(has(page, "class=\"site\"")) << page;
  EXPECT_TRUE(has(page, R"(<annals-search full index="../">)")) << page;
  EXPECT_FALSE(has(page, "newest"));
  EXPECT_FALSE(has(page, "{{"));
}

TEST(StaticPage, SpeaksTheLanguageOfThePosts) {
  Hit french = post("Bonjour", "/bonjour/");
  french.post.language = "fr";
  const std::string page =
      static_page({french, post("A", "/a/"), french}, {}, {"Le blog", PageLanguage::French});
  for (const std::string_view part : {R"(<html lang="fr">)", "<title>Rechercher · Le blog</title>",
                                      R"(<a href="/">Le blog</a>)", "<h2>Les derniers articles</h2>"})
    EXPECT_TRUE(has(page, part)) << part << "\n" << page;
}

TEST(StaticPage, LeavesTheSiteToThePostsWhereThereAreSeveral) {
  const IndexSettings two{.archives = {{.base_url = "https://a.example"}, {.base_url = "https://b.example"}}};
  Hit second = post("A post", "/a/");
  second.post.archive = 1;
  const std::string page = static_page({second}, two);
  EXPECT_TRUE(has(page, R"(<annals-search full index="../">)")) << page;
  EXPECT_TRUE(has(page, R"(<a href="https://b.example/a/">)")) << page;
}

TEST(StaticPage, OfATimelineIsFilledByAScriptOfItsOwn) {
  const std::string page = static_timeline(kExportedBlog, {.language = PageLanguage::German});
  for (const std::string_view part :
       {R"(<html lang="de">)", "<title>Zeitleiste · example.org/blog</title>",
        R"(<script src="../timeline.js" type="module"></script>)",
        R"(<link rel="stylesheet" href="../search.css">)", "<h1>Zeitleiste</h1>"})
    EXPECT_TRUE(has(page, part)) << part << "\n" << page;
  EXPECT_FALSE(has(page, "style=") || has(page, "{{")) << page;
  EXPECT_TRUE(has(static_page({}, {}), R"(<a href="timeline/">Timeline</a>)"));
}

TEST(StaticPage, TakesNothingForMarkup) {
  for (const std::string& attack : kAttacks) {
    const IndexSettings settings{.archives = {{.base_url = attack}}};
    const std::string page = static_page({post(attack, attack)}, settings);
    EXPECT_EQ(count_of(static_timeline(settings, {.name = attack}), "<script"), 1U);
    EXPECT_EQ(count_of(page, "<script"), 1U) << page;
    for (const std::string_view opened : {"<img", "<svg", "<b>", "href=\"javascript", "href=\"data"})
      EXPECT_FALSE(has(page, opened)) << attack << "\n" << page;
  }
}

}  // namespace
}  // namespace annals
