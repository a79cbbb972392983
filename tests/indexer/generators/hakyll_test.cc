// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

TEST(Hakyll, ReadsPagesInAllFolders) {
  const auto folder =
      folder_with({{"site.hs",
                    "{-# LANGUAGE OverloadedStrings #-}\nimport           Hakyll\n\nmain = hakyll $ do\n"
                    "  feedRoot = \"https://example.org\"\n"},
                   {"posts/2012-01-02-monads.md",
                    "---\ntitle: Monads\ntags: haskell, type theory\npublished: 2012-01-03\n---\nText"},
                   {"posts/2012-02-03-plain.lhs", "---\ntitle: Plain\n---\n\nText\n\n> x = 1\n"},
                   {"drafts/later.md", "---\ntitle: Later\n---\n"},
                   {"about.rst", "---\ntitle: About\n---\nText\n"},
                   {"templates/default.html", "---\ntitle: no\n---\n$body$"},
                   {"_site/posts/2012-01-02-monads.html", "<html></html>"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{"about.rst | About |  |  | /about.html | public",
            "drafts/later.md | Later |  |  | /drafts/later.html | in a folder of drafts",
            "posts/2012-01-02-monads.md | Monads | 2012-01-03 | haskell,type theory | "
            "/posts/2012-01-02-monads.html | public",
            "posts/2012-02-03-plain.lhs | Plain | 2012-02-03 |  | /posts/2012-02-03-plain.html | public"}));
}

}  // namespace
}  // namespace annals
