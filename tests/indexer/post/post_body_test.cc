// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/post_body.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/generators/generator.h"

namespace annals {
namespace {

ExtractedText body_in(const std::string& text, const std::string& path,
                      TemplateEngines engines = TemplateEngine::All) {
  Diagnostics ignored;
  Generator generator = *generator_named("plain");
  generator.templates = engines;
  const SiteConfig site;
  return extract_body(read_front_matter(text, path, ignored), path, {.generator = generator, .site = site});
}

TEST(PostBody, IsReadByFilterThenEndingThenLooks) {
  struct Case {
    std::string front_matter, path;
    std::size_t sections;
  };
  for (const auto& [front_matter, path, sections] : std::vector<Case>{
           {"filter: markdown", "a.txt", 1},
           {"markup: md", "a.txt", 1},
           {"filters: [erb, markdown]", "a.txt", 1},
           {"filter: [markdown, erb]", "a.txt", 1},
           {"filter: markdown erb", "a.html", 1},
           {"filter: html", "a.md", 0},
           {"filter: no-such-thing", "a.md", 1},
           {"filter:", "a.md", 1},
           {"filter: {a: b}", "a.md", 1},
           {"title: T", "a.md", 1},
           {"title: T", "a.html.md", 1},
           {"title: T", "a.html", 0},
           {"title: T", "a.txt", 1},
           {"title: T", "a", 1},
       })
    EXPECT_EQ(
        body_in("---\n" + front_matter + "\n---\n# A *heading*\n\nText with `code`.\n", path).sections.size(),
        sections)
        << front_matter << ' ' << path;
  EXPECT_EQ(body_in("---\nfilter: erb\n---\n<p>One <b>two</b></p>", "a.txt").text, "One two");
  EXPECT_EQ(body_in("---\ntitle: T\n---\n<p>One <b>two</b></p>", "a.html").text, "One two");
}

TEST(PostBody, LosesTheTemplateTagsOfPostsOnly) {
  EXPECT_EQ(body_in("---\ntitle: T\n---\nBefore <%= secret %> after.\n", "a.md").text, "Before after.");
  EXPECT_EQ(body_in("Write `{{ page.title }}` for the title.\n", "a.md").text,
            "Write {{ page.title }} for the title.");
}

TEST(PostBody, LosesTheTagsOfTheEngineThatItsEndingNames) {
  struct Case {
    std::string path, body, text;
  };
  for (const auto& [path, body, text] : std::vector<Case>{
           {"a.html", "<p>a <%= b %> {{ c }} {% d %} e</p>", "a <%= b %> {{ c }} {% d %} e"},
           {"a.html.erb", "<p>a <%= b %> {{ c }} e</p>", "a {{ c }} e"},
           {"a.ejs", "<p>a <%= b %> e</p>", "a e"},
           {"a.liquid", "<p>a {{ c }} {% d %} e</p>", "a e"},
           {"a.njk", "<p>a {{ c }} {% d %}{# f #} e</p>", "a e"},
           {"a.hbs", "<p>a {{ c }} e</p>", "a e"},
       })
    EXPECT_EQ(body_in("---\ntitle: T\n---\n" + body, path, TemplateEngine::None).text, text) << path;
}

/// The body of a post has nothing around it; a whole page has.
TEST(PostBody, IsAFragmentUnlessItIsAWholePage) {
  const std::string body = "<nav>Menu</nav><header>Head</header><p>Text</p><footer>Foot</footer>";
  EXPECT_EQ(body_in("---\ntitle: T\n---\n" + body, "a.html").text, extract_html_fragment(body).text);
  for (const std::string open : {"<html><body>", "<HTML><BODY class=x>", "<body>"}) {
    EXPECT_EQ(body_in("---\ntitle: T\n---\n" + open + body, "a.html").text, "Text") << open;
    EXPECT_EQ(body_in(open + body, "a.html").text, "Text") << open;
  }
}

TEST(PostBody, MayBeMissingOrHostile) {
  EXPECT_EQ(body_in("", "a.md").text, "");
  EXPECT_EQ(body_in("---\ntitle: T\n---\n", "a.html").text, "");
  for (int byte = 0; byte < 256; ++byte)
    body_in("---\nfilter: '" + std::string(2, static_cast<char>(byte)) + "'\n---\n<" +
                std::string(1, static_cast<char>(byte)),
            "a.erb");
  std::string filters = "filter: [";
  for (int i = 0; i < 10'000; ++i) filters += "erb, ";
  EXPECT_EQ(body_in("---\n" + filters + "markdown]\n---\n# A\n", "a.txt").sections.size(), 1U);
}

}  // namespace
}  // namespace annals
