// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

TEST(Statamic, ReadsEntriesOfCollections) {
  const auto folder = folder_with(
      {{"content/collections/blog.yaml", "title: Blog\nroute: '/{{ year }}/{slug}'\ndated: true\n"},
       {"content/collections/blog/2019-05-01.my-dye.md", "---\ntitle: My dye\ntags: [a]\n---\nText"},
       {"content/collections/blog/2019-05-02-1230.timed.md", "---\ntitle: Timed\n---\nText"},
       {"content/collections/blog/2019-06-01.half.md", "---\ntitle: Half\npublished: false\n---\nText"},
       {"content/collections/pages/about.md", "---\ntitle: About\n---\nText"},
       {"content/trees/x.md", "no"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{
          "content/collections/blog/2019-05-01.my-dye.md | My dye | 2019-05-01 | a | /2019/my-dye | public",
          "content/collections/blog/2019-05-02-1230.timed.md | Timed | 2019-05-02 |  | /2019/timed | public",
          "content/collections/blog/2019-06-01.half.md | Half | 2019-06-01 |  | /2019/half | published: "
          "false",
          "content/collections/pages/about.md | About |  |  | /pages/about | public"}));
}

TEST(Statamic, EntriesWithoutARouteHaveNoPage) {
  const auto folder = folder_with({{"content/collections/quotes.yaml", "title: Quotes\nroute: null\n"},
                                   {"content/collections/quotes/x.md", "---\ntitle: X\n---\nText"},
                                   {"content/collections/sites.yaml", "route: {en: '/s/{slug}'}\n"},
                                   {"content/collections/sites/y.md", "---\ntitle: Y\n---\nText"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{"content/collections/quotes/x.md | X |  |  | /quotes/x | visibility: its collection has no route",
            "content/collections/sites/y.md | Y |  |  | /s/y | public"}));
}

TEST(Statamic, OfVersionTwoAnUnderscoreMarksADraft) {
  const auto folder =
      folder_with({{"site/content/collections/blog/folder.yaml", "route: /blog/{slug}\n"},
                   {"site/content/collections/blog/2019-01-02.one.md", "---\ntitle: One\n---\nText"},
                   {"site/content/collections/blog/_2019-01-03.two.md", "---\ntitle: Two\n---\nText"},
                   {"site/content/collections/notes/3.three.md", "---\ntitle: Three\n---\nText"},
                   {"site/settings/routes.yaml", "collections:\n  notes: '/n/{slug}'\n"},
                   {"site/content/pages/1.about/index.md", "---\ntitle: About\n---\nText"},
                   {"site/content/pages/_2.hidden/index.md", "---\ntitle: Hidden\n---\nText"},
                   {"statamic/README.md", "no"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{"site/content/collections/blog/2019-01-02.one.md | One | 2019-01-02 |  | /blog/one | public",
            "site/content/collections/blog/_2019-01-03.two.md | Two | 2019-01-03 |  | /blog/two | a draft by "
            "its name",
            "site/content/collections/notes/3.three.md | Three |  |  | /n/three | public",
            "site/content/pages/1.about/index.md | About |  |  | /about | public",
            "site/content/pages/_2.hidden/index.md | Hidden |  |  | /_2.hidden | a draft by its name"}));
}

TEST(Statamic, TheTextMayStandInTheFrontMatter) {
  const Post post =
      support::read_as(
          "statamic", "content/collections/blog/2019-05-01.a.md",
          "---\ntitle: A\nauthor: u1\ncontent:\n"
          "  - type: heading\n    attrs: {level: 2}\n    content:\n      - {type: text, text: Head}\n"
          "  - type: paragraph\n    content:\n      - {type: text, text: 'One <two> '}\n"
          "      - {type: text, marks: [{type: bold}], text: three}\n"
          "  - type: set\n    attrs: {id: x, values: {type: image_text, text: 'In a set.', color: red}}\n"
          "  - type: set\n    attrs: {values: {type: note, enabled: true, body: [{type: paragraph, content: "
          "[{type: text, text: Deep}]}]}}\n"
          "  - type: set\n    attrs: {enabled: false, values: {type: image_text, text: hidden}}\n"
          "  - {id: y, type: text, enabled: false, text: hidden}\n---\n",
          {.source = "content/collections/", .author_names = {{"u1", "Ann Lee"}}})
          .post;
  EXPECT_EQ(post.text, "Head\nOne <two> three\nIn a set.\nDeep");
  EXPECT_EQ(post.authors, std::vector<std::string>{"Ann Lee"});
  EXPECT_TRUE(post.extra.empty());
}

}  // namespace
}  // namespace annals
