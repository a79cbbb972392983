// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using support::url_in;
using Rows = std::vector<std::string>;

TEST(Eleventy, ReadsEveryTemplateOfItsInput) {
  const auto folder = folder_with(
      {{"eleventy.config.js",
        "// input: \"no\",\nexport default function (config) {\n  return { dir: { input: \"src\" } };\n}\n"},
       {"src/_includes/base.njk", "---\ntitle: no\n---\n"},
       {"src/_data/site.json", "{\"url\": \"https://example.org\"}"},
       {"src/posts/posts.json", "{\"tags\": [\"posts\", \"web\"], \"lang\": \"en\"}"},
       {"src/posts/2019-03-04-first.md", "---\ntitle: First\ntags: [a b, all]\n---\n{{ gone }} Text"},
       {"src/posts/second/2019-03-05.md", "---\ntitle: Second\ntags: one, tag\noverride:tags: x\n---\n"},
       {"src/posts/third.md", "---\ntitle: Third\ndate: Last Modified\n---\n"},
       {"src/posts/third.json", "{\"permalink\": \"/3/\"}"},
       {"src/secret/secret.11tydata.js", "module.exports = {\n  // hidden\n  draft: true, x: () => 1,\n};\n"},
       {"src/secret/plan.md", "---\ntitle: Plan\n---\n"},
       {"src/broken/broken.json", "{\"draft\": "},
       {"src/broken/a.md", "---\ntitle: A\n---\n"},
       {"src/about.njk", "---\ntitle: About\neleventyExcludeFromCollections: true\n---\n<p>Text</p>"},
       {"src/feed.njk", "---\npermalink: /feed.xml\n---\n"},
       {"src/part.njk", "<p>{{ x }}</p>"},
       {"src/off.md", "---\ntitle: Off\npermalink: false\n---\n"},
       {"src/quiet.md", "---\ntitle: Quiet\nexcludeFromSearch: true\n---\n"},
       {"README.md", "x"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{"src/about.njk | About |  |  | /about/ | public",
            "src/broken/a.md | A |  |  | /broken/a/ | front matter cannot be read",
            "src/feed.njk | Feed |  |  | /feed.xml | not a page: becomes /feed.xml",
            "src/off.md | Off |  |  | /off/ | permalink: false",
            "src/part.njk | Part |  |  | /part/ | no front matter: a template",
            "src/posts/2019-03-04-first.md | First | 2019-03-04 | a b,web | /posts/first/ | public",
            "src/posts/second/2019-03-05.md | Second | 2019-03-05 | one, tag | /posts/second/2019-03-05/ | "
            "public",
            "src/posts/third.md | Third |  | web | /3/ | public",
            "src/quiet.md | Quiet |  |  | /quiet/ | excludeFromSearch: true",
            "src/secret/plan.md | Plan |  |  | /secret/plan/ | draft: true"}));
}

TEST(Eleventy, FillsPermalinksThatNeedNoProgram) {
  struct Case {
    std::string permalink, url;
  };
  for (const auto& [permalink, url] : std::vector<Case>{
           {"/x/y/", "/x/y/"},
           {"x/index.html", "/x/"},
           {"\"/blog/{{ page.fileSlug }}/\"", "/blog/a-post/"},
           {"\"{{ page.filePathStem }}.html\"", "/posts/a-post.html"},
           {"\"/{{ title | slugify }}/\"", "/my-title/"},
           {"\"/{{ page.date | date: '%Y/%m' }}/{{ page.fileSlug }}/\"", "/2019/03/a-post/"},
           {"\"/{{ kind }}/\"", "/note/"},
           {"\"/{{ title | shout }}/\"", ""},
           {"\"/{% if x %}a{% endif %}/\"", ""},
       })
    EXPECT_EQ(url_in({{".eleventy.js", ""},
                      {"posts/2019-03-04-a-post.md",
                       "---\ntitle: My title\nkind: note\npermalink: " + permalink + "\n---\n"}},
                     "posts/2019-03-04-a-post.md"),
              url)
        << permalink;
}

}  // namespace
}  // namespace annals
