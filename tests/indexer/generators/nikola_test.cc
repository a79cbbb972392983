// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

TEST(Nikola, ReadsPostsWithTheirMetaFiles) {
  const auto folder = folder_with(
      {{"conf.py",
        "import time\nBLOG_AUTHOR = \"Ada\"\nSITE_URL = \"https://example.org/\"\nDEFAULT_LANG = \"en\"\n"
        "TRANSLATIONS = {\n    DEFAULT_LANG: \"\",\n    \"fr\": \"./fr\",\n}\n"
        "POSTS = (\n    (\"posts/*.rst\", \"blog\", \"post.tmpl\"),\n    (\"posts/*.md\", \"blog\", "
        "\"post.tmpl\"),\n)\n"
        "PAGES = ((\"pages/*.rst\", \"\", \"page.tmpl\"),)\n"},
       {"posts/first.rst", "Text only.\n"},
       {"posts/first.meta",
        ".. title: First\n.. slug: one\n.. date: 2015-06-07 08:09:10 UTC+02:00\n.. tags: a b, c\n"},
       {"posts/second.md",
        "<!--\n.. title: Second\n.. date: 2016-07-08\n.. tags: x, mathjax\n-->\n\nText {{% x %}} and {{ y "
        "}}.\n"},
       {"posts/second.fr.md", "<!--\n.. title: Deuxième\n.. date: 2016-07-08\n-->\n\nTexte.\n"},
       {"posts/2017/third.rst", ".. title: Third\n.. date: 2017-01-01\n.. tags: a, draft\n\nText.\n"},
       {"posts/fourth.rst", ".. title: Fourth\n.. date: 2017-01-01\n.. status: private\n\nText.\n"},
       {"pages/about.rst", ".. title: About\n\nText.\n"},
       {"output/blog/one/index.html", "<html></html>"},
       {"README.md", "x"}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{"pages/about.rst | About |  |  | /about/ | public",
                  "posts/2017/third.rst | Third | 2017-01-01 | a,draft | /blog/2017/third/ | tag draft",
                  "posts/first.rst | First | 2015-06-07 | a b,c | /blog/one/ | public",
                  "posts/fourth.rst | Fourth | 2017-01-01 |  | /blog/fourth/ | status: private",
                  "posts/second.fr.md | Deuxième | 2016-07-08 |  | /fr/blog/second/ | public",
                  "posts/second.md | Second | 2016-07-08 | x | /blog/second/ | public"}));
}

TEST(Nikola, WritesFilesWhenToldTo) {
  EXPECT_EQ(support::url_in({{"conf.py", "BLOG_TITLE = 'x'\nPRETTY_URLS = False\n"},
                             {"posts/a.rst", ".. title: A\n\nText.\n"}},
                            "posts/a.rst"),
            "/posts/a.html");
}

TEST(Nikola, ReadsTheBareLinesOfOldMetaFiles) {
  EXPECT_EQ(golden_table(folder_with({{"conf.py", "BLOG_TITLE = 'B'\nSITE_URL = 'https://example.org/'\n"},
                                      {"posts/a.rst", "Text."},
                                      {"posts/a.meta", "Foo\nfoo\n2012/03/30 23:00:00\nx, y\n\nAbout foo\n"},
                                      {"posts/b.rst", "Text."},
                                      {"posts/b.meta", "Bar\nbar\n2012/03/31 23:00:00\nx, draft\n"},
                                      {"posts/c.rst", "Text."},
                                      {"posts/c.meta", "Bar: baz\nbaz\n2012/03/31 23:00:00\n"}})
                             .path()),
            (Rows{"posts/a.rst | Foo | 2012-03-30 | x,y | /posts/foo/ | public",
                  "posts/b.rst | Bar | 2012-03-31 | x,draft | /posts/bar/ | tag draft",
                  "posts/c.rst | C |  |  | /posts/c/ | front matter cannot be read"}));
}

}  // namespace
}  // namespace annals
