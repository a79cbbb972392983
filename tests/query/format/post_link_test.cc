// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/format/post_link.h"

#include <gtest/gtest.h>

#include <string>

namespace annals {
namespace {

struct LinkCase {
  std::string generator, path, link, language{};
};

IndexSettings settings_of(const std::string& generator) {
  return {.archives = {{.generator = generator, .base_url = "https://example.org"}}};
}

TEST(PostLink, IsWrittenAsTheGeneratorReadsIt) {
  const std::string address = "https://example.org/a/";
  for (const LinkCase& known :
       {LinkCase{"jekyll", "_posts/2010-07-21-a.b.md", "{% post_url 2010-07-21-a.b %}"},
        {"jekyll", "site/_posts/news/2010-07-21-a.md", "{% post_url news/2010-07-21-a %}"},
        {"jekyll", "_notes/a.md", "{% link _notes/a.md %}"},
        {"jekyll", "about.md", address},
        {"jekyll", "_posts/2010-07-21-a %} b.md", address},
        {"hugo", "content/posts/a.md", "{{< ref \"/posts/a.md\" >}}"},
        {"hugo", "content/posts/a/index.md", "{{< ref \"/posts/a/index.md\" >}}", "en"},
        {"hugo", "content/fr/posts/a.md", address, "fr"},
        {"hugo", "content/posts/a.fr.md", address, "fr"},
        {"hugo", "content/posts/a\".md", address},
        {"zola", "content/blog/a b.md", "@/blog/a%20b.md"},
        {"pelican", "content/blog/a.rst", "{filename}/blog/a.rst"},
        {"pelican", "blog/a.rst", address},
        {"obsidian", "Notes/A b.md", "[[Notes/A b]]"},
        {"obsidian", "Notes/A]].md", address},
        {"plain", "a.html", address}})
    EXPECT_EQ(link_to_write({.path = known.path, .url = "/a/", .language = known.language},
                            settings_of(known.generator)),
              known.link)
        << known.path;
  EXPECT_EQ(link_to_write({.archive = 7, .path = "a.md", .url = "/a/"}, settings_of("hugo")), "/a/");
  EXPECT_EQ(link_to_write({.path = "a.md"}, settings_of("plain")), "");
}

TEST(PostLink, IsNamedInItsSiteOfSeveral) {
  IndexSettings settings = settings_of("zola");
  settings.archives[0].prefix = "old/content/";
  EXPECT_EQ(link_to_write({.path = "old/content/content/a.md", .url = "/a/"}, settings), "@/a.md");
}

TEST(PostLink, HasTheTitleInMarkdown) {
  const auto markdown = [](const std::string& generator, const std::string& path, const std::string& url) {
    return markdown_link({.path = path, .url = url, .title = "A [b] *c* |\n"}, settings_of(generator));
  };
  EXPECT_EQ(markdown("zola", "content/a.md", ""), "[A \\[b\\] \\*c\\* |](@/a.md)");
  EXPECT_EQ(markdown("jekyll", "_posts/2010-07-21-a.md", ""),
            "[A \\[b\\] \\*c\\* |]({% post_url 2010-07-21-a %})");
  EXPECT_EQ(markdown("plain", "a.md", "/a_(b)/"), "[A \\[b\\] \\*c\\* |](<https://example.org/a_(b)/>)");
  EXPECT_EQ(markdown("quartz", "a.md", ""), "[[a|A b *c* ]]");
  EXPECT_EQ(markdown("plain", "a.md", ""), "");
}

}  // namespace
}  // namespace annals
