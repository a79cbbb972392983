// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

TEST(Quarto, ReadsWhatItRenders) {
  const auto folder = folder_with(
      {{"_quarto.yml",
        "project: {type: website, output-dir: out}\nwebsite: {title: Moss, site-url: https://m.example}\n"},
       {"posts/lichen/index.qmd", "---\ntitle: Lichen\ndate: 2019-08-14\n---\nText"},
       {"posts/old/old.Rmd", "---\ntitle: Old\ndate: '2017-02-03'\n---\nText"},
       {"posts/nb/2019-03-04-n.ipynb", R"({"cells": [{"cell_type": "markdown", "source": "# Notebook"}]})"},
       {"posts/now.qmd", "---\ntitle: Now\ndate: last-modified\ndraft: true\n---\nText"},
       {"posts/_metadata.qmd", "no"},
       {"index.qmd", "---\ntitle: Moss\nlisting: {contents: posts}\n---\n"},
       {"_site/index.html", "<html></html>"},
       {"out/a.md", "no"},
       {"about.html", "<html></html>"},
       {"README.md", "x"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{"index.qmd | Moss |  |  | / | lists other pages",
            "posts/lichen/index.qmd | Lichen | 2019-08-14 |  | /posts/lichen/ | public",
            "posts/nb/2019-03-04-n.ipynb | Notebook | 2019-03-04 |  | /posts/nb/2019-03-04-n.html | public",
            "posts/now.qmd | Now |  |  | /posts/now.html | draft: true",
            "posts/old/old.Rmd | Old | 2017-02-03 |  | /posts/old/old.html | public"}));
}

TEST(Quarto, MonthsStandFirst) {
  const auto folder = folder_with({{"_quarto.yml", "project: {type: website}\n"},
                                   {"a.qmd", "---\ntitle: A\ndate: '08/04/2019'\n---\nText"},
                                   {"b.qmd", "---\ntitle: B\ndate: 12-31-2019\n---\nText"},
                                   {"c.qmd", "---\ntitle: C\ndate: 31/12/2019\n---\nText"},
                                   {"d.qmd", "---\ntitle: D\ndate: 2019-08-04\n---\nText"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{"a.qmd | A | 2019-08-04 |  | /a.html | public", "b.qmd | B | 2019-12-31 |  | /b.html | public",
            "c.qmd | C | 2019-12-31 |  | /c.html | public", "d.qmd | D | 2019-08-04 |  | /d.html | public"}));
}

TEST(Quarto, FilesThatAreNotRenderedAreExcluded) {
  const auto folder =
      folder_with({{"_quarto.yml", "project:\n  type: website\n  render: ['*.qmd', '!scratch/']\n"},
                   {"a.qmd", "---\ntitle: A\n---\nText"},
                   {"scratch/b.qmd", "---\ntitle: B\n---\nText"}});
  const Rows rows = golden_table(folder.path());
  EXPECT_EQ(std::ranges::count_if(rows, [](const auto& row) { return row.ends_with("| public"); }), 1);
}

TEST(Quarto, OnlyFilesToRenderArePosts) {
  const auto rendered = [](const std::string& patterns) {
    return support::candidates(
        folder_with({{"_quarto.yml", "project: {type: website, render: [" + patterns + "]}"},
                     {"a.qmd", ""},
                     {"posts/b.qmd", ""},
                     {"posts/c.md", ""}})
            .path());
  };
  EXPECT_EQ(rendered("'*.qmd'"), (Rows{"a.qmd", "posts/b.qmd"}));
  EXPECT_EQ(rendered("a.qmd, posts/"), (Rows{"a.qmd", "posts/b.qmd", "posts/c.md"}));
  EXPECT_EQ(rendered("'posts/*.{qmd,md}'"), (Rows{"posts/b.qmd", "posts/c.md"}));
  EXPECT_EQ(rendered("'!a.qmd'"), (Rows{"posts/b.qmd", "posts/c.md"}));
  EXPECT_EQ(rendered("'**/*.qmd'"), (Rows{"a.qmd", "posts/b.qmd"}));
}

TEST(Quarto, SourcesBesideTheirPagesAreNoPosts) {
  EXPECT_EQ(support::candidates(
                folder_with({{"a.Rmd", "x"}, {"a.html", "x"}, {"b.Rmd", "x"}, {"c.ipynb", "{}"}}).path()),
            (Rows{"a.html", "b.Rmd", "c.ipynb"}));
  EXPECT_EQ(support::candidates(
                folder_with({{"hugo.toml", ""}, {"content/a.md", "x"}, {"content/b.Rmd", "x"}}).path()),
            (Rows{"content/a.md"}));
}

}  // namespace
}  // namespace annals
