// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

TEST(ScriptSites, GatsbyReadsContentsAndPages) {
  const auto folder = folder_with(
      {{"gatsby-config.js", "module.exports = { siteMetadata: { siteUrl: `https://example.org/` } }\n"},
       {"content/blog/hello/index.md",
        "---\ntitle: Hello\ndate: 2015-05-01T22:12:03.284Z\ntags: [a]\n---\nText"},
       {"content/blog/named.mdx", "---\ntitle: Named\npath: /here/it-is\n---\nimport X from 'x'\n\nText"},
       {"src/pages/about.md", "---\ntitle: About\ndraft: true\n---\n"},
       {"src/components/x.md", "---\ntitle: no\n---\n"},
       {"README.md", "x"}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{"content/blog/hello/index.md | Hello | 2015-05-01 | a | /blog/hello/ | public",
                  "content/blog/named.mdx | Named |  |  | /here/it-is | public",
                  "src/pages/about.md | About |  |  | /about/ | draft: true"}));
}

TEST(ScriptSites, AstroReadsCollectionsAndPages) {
  const auto folder = folder_with(
      {{"astro.config.mjs", "export default defineConfig({ site: 'https://example.org', base: '/b' });\n"},
       {"src/content/blog/First Post.md",
        "---\ntitle: First\npubDate: 'Jul 08 2012'\ntags: [a, b]\n---\nText {{ x }}"},
       {"src/content/blog/second.mdx",
        "---\ntitle: Second\npubDatetime: 2013-01-02T03:04:05Z\nslug: two\n---\n"},
       {"src/content/blog/secret.md", "---\ntitle: Secret\nunlisted: true\n---\n"},
       {"src/pages/about.md", "---\ntitle: About\n---\n"},
       {"src/layouts/Post.md", "---\ntitle: no\n---\n"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{"src/content/blog/First Post.md | First | 2012-07-08 | a,b | /b/blog/first%20post/ | public",
            "src/content/blog/second.mdx | Second | 2013-01-02 |  | /b/blog/two/ | public",
            "src/content/blog/secret.md | Secret |  |  | /b/blog/secret/ | unlisted: true",
            "src/pages/about.md | About |  |  | /b/about/ | public"}));
}

TEST(ScriptSites, NamesAuthorsByTheirFiles) {
  const auto folder = folder_with({{"next.config.js", ""},
                                   {"data/authors/kim.mdx", "---\nname: Kim Lee\n---\n"},
                                   {"content/authors/jo.json", R"({"name": "Jo Park"})"}});
  const SiteConfig site = generator_named("next")->read_config(folder.path());
  EXPECT_EQ(support::read_as("next", "data/blog/a.mdx", "---\nauthors: [kim, jo, Al]\n---\nText.", site)
                .post.authors,
            (std::vector<std::string>{"Kim Lee", "Jo Park", "Al"}));
}

TEST(ScriptSites, NextMayHaveMarkdoc) {
  const auto text = [](const std::string& package) {
    const auto folder = folder_with({{"next.config.js", ""}, {"package.json", package}});
    return support::read_as("next", "pages/a.md", "---\ntitle: T\n---\nA {% comment %}no{% /comment %} b.\n",
                            generator_named("next")->read_config(folder.path()))
        .post.text;
  };
  EXPECT_EQ(text(R"({"dependencies": {"@markdoc/markdoc": "1", "@markdoc/next.js": "1"}})"), "A b.");
  EXPECT_EQ(text("{}"), "A {% comment %}no{% /comment %} b.");
}

TEST(ScriptSites, NextraListsAreNoPosts) {
  const auto reason = [](const std::string& path, const std::string& text) {
    return support::read_as("next", path, "---\ndate: 2020-01-02\n" + text).reason;
  };
  EXPECT_EQ(reason("pages/posts/index.md", "type: posts\n---\n# Posts"), "a list without text of its own");
  EXPECT_EQ(reason("pages/posts/a.md", "type: post\n---\n# Short"), "public");
  EXPECT_EQ(reason("pages/index.md", "type: page\n---\n# Hi"), "public");
}

TEST(ScriptSites, NextReadsPagesPostsAndGroups) {
  const auto folder = folder_with(
      {{"next.config.mjs", "const config = { basePath: '' };\nexport default config;\n"},
       {"_posts/2020-01-02-dated.md", "---\ntitle: Dated\n---\n"},
       {"app/(blog)/hello/page.mdx", "---\ntitle: Hello\ndate: 2020-03-04\n---\nText"},
       {"pages/en/blog/wg.md", "---\ntitle: WG\ndate: '2017-02-28T00:00:00.000Z'\ncategory: wg\n---\n"},
       {"public/x.md", "---\ntitle: no\n---\n"}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{"_posts/2020-01-02-dated.md | Dated | 2020-01-02 |  | /2020-01-02-dated/ | public",
                  "app/(blog)/hello/page.mdx | Hello | 2020-03-04 |  | /hello/ | public",
                  "pages/en/blog/wg.md | WG | 2017-02-28 |  | /en/blog/wg/ | public"}));
}

}  // namespace
}  // namespace annals
