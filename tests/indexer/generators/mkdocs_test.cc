// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

TEST(MkDocs, ReadsMaterialsBlogAndPages) {
  const auto folder = folder_with(
      {{"mkdocs.yml",
        "site_name: Peat\ndocs_dir: pages\nsite_url: https://p.example/\nplugins:\n  - search\n  - "
        "blog\nmarkdown_extensions:\n"
        "  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"},
       {"pages/blog/.authors.yml", "authors:\n  jo:\n    name: Jo Penfold\n"},
       {"pages/blog/index.md", "# Blog\n"},
       {"pages/blog/posts/cutting.md",
        "---\ndate:\n  created: 2019-01-31\n  updated: 2019-02-02\nauthors: [jo]\nslug: cutting-peat\n---\n# "
        "Cutting\n"},
       {"pages/blog/posts/deep/drying.md", "---\ndate: 2019-03-01\n---\n# Drying peat!\n"},
       {"pages/blog/posts/later.md", "---\ndate: 2019-03-01\ndraft: true\n---\n# Later\n"},
       {"pages/guide/README.md", "# Guide\n"},
       {"README.md", "x"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{
          "pages/blog/posts/cutting.md | Cutting | 2019-01-31 |  | /blog/2019/01/31/cutting-peat/ | public",
          "pages/blog/posts/deep/drying.md | Drying peat! | 2019-03-01 |  | /blog/2019/03/01/drying-peat/ | "
          "public",
          "pages/blog/posts/later.md | Later | 2019-03-01 |  | /blog/2019/03/01/later/ | draft: true",
          "pages/guide/README.md | Guide |  |  | /guide/ | public"}));
  const Archive archive = scan_archive(folder.path());
  const Post post =
      support::read_as("mkdocs", "pages/blog/posts/a.md",
                       "---\ndate:\n  created: 2019-01-31\n  updated: 2019-02-02\nauthors: [jo]\n---\n",
                       archive.site)
          .post;
  EXPECT_EQ(post.authors, std::vector<std::string>{"Jo Penfold"});
  EXPECT_EQ(iso_day(post.updated), "2019-02-02");
}

TEST(MkDocs, PluginsKeepFilesOut) {
  const std::string docs = "docs";
  const auto folder =
      folder_with({{"mkdocs.yml",
                    "plugins:\n  - search\n  - exclude:\n      glob: ['secret/*', '*.tmp.md']\n"
                    "      regex: ['^plans/']\n  - exclude-search:\n      exclude: [quiet.md]\n"},
                   {docs + "/secret/deep/a.md", "# A"},
                   {docs + "/x/a.tmp.md", "# A"},
                   {docs + "/plans/a.md", "# A"},
                   {docs + "/quiet.md", "# A"},
                   {docs + "/x/plans/a.md", "# A"}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{docs + "/plans/a.md | A |  |  | /plans/a/ | visibility: ignored by the site",
                  docs + "/x/plans/a.md | A |  |  | /x/plans/a/ | public"}));
}

TEST(MkDocs, TheBlogMayLieElsewhere) {
  EXPECT_EQ(support::url_in(
                {{"mkdocs.yml",
                  "docs_dir: src\nuse_directory_urls: false\nplugins:\n  - material/blog:\n      blog_dir: "
                  ".\n      post_url_format: \"{slug}\"\n"},
                 {"src/posts/a.md", "---\ndate: 2019-01-31\n---\n# A b\n"}},
                "src/posts/a.md"),
            "/a-b.html");
}

}  // namespace
}  // namespace annals
