// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

TEST(Grav, ReadsAPageForEachFolder) {
  const auto folder = folder_with(
      {{"user/config/site.yaml", "title: Loom\n"},
       {"user/plugins/form/README.md", "x"},
       {"user/pages/01.home/default.md", "---\ntitle: Start\n---\nText"},
       {"user/pages/02.blog/blog.md", "---\ntitle: Blog\ncontent: {items: '@self.children'}\n---\n"},
       {"user/pages/02.blog/my-loom/item.md",
        "---\ntitle: Loom\ndate: '13:34 05/24/2019'\ntaxonomy:\n  tag: [wool, loom]\n  category: "
        "[craft]\n---\nA.\n\n===\n\nB."},
       {"user/pages/02.blog/third/item.md", "---\ntitle: Third\ndate: 03/04/2019\nslug: drei\n---\nText"},
       {"user/pages/02.blog/hidden/item.md",
        "---\ntitle: Hidden\ndate: 17-03-2019 14:20\npublished: false\n---\nText"},
       {"user/pages/02.blog/routed/item.md",
        "---\ntitle: Routed\nroutes: {default: /x/y}\nroutable: false\n---\nText"},
       {"user/pages/02.blog/my-loom/_part/text.md", "no"},
       {"system/pages/notfound.md", "no"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{"user/pages/01.home/default.md | Start |  |  | / | public",
            "user/pages/02.blog/hidden/item.md | Hidden | 2019-03-17 |  | /blog/hidden | published: false",
            "user/pages/02.blog/my-loom/item.md | Loom | 2019-05-24 | wool,loom | /blog/my-loom | public",
            "user/pages/02.blog/routed/item.md | Routed |  |  | /x/y | routable: false",
            "user/pages/02.blog/third/item.md | Third | 2019-03-04 |  | /blog/drei | public"}));
}

TEST(Grav, LanguagesHaveAddressesOfTheirOwn) {
  const auto rows = [](const std::string& languages) {
    return golden_table(
        folder_with({{"user/config/system.yaml", "languages: {supported: [en, de]" + languages + "}"},
                     {"user/pages/01.blog/a/item.de.md", "---\ntitle: D\n---\nText"},
                     {"user/pages/01.blog/a/item.en.md", "---\ntitle: E\n---\nText"}})
            .path());
  };
  const std::string path = "user/pages/01.blog/a/item.";
  EXPECT_EQ(rows(""), (Rows{path + "de.md | D |  |  | /de/blog/a | public",
                            path + "en.md | E |  |  | /en/blog/a | public"}));
  EXPECT_EQ(rows(", include_default_lang: false"), (Rows{path + "de.md | D |  |  | /de/blog/a | public",
                                                         path + "en.md | E |  |  | /blog/a | public"}));
}

TEST(Grav, AFormatThatIsSetSaysTheOrder) {
  const auto folder =
      folder_with({{"user/config/system.yaml", "pages:\n  dateformat:\n    default: 'd/m/Y H:i'\n"},
                   {"user/pages/a/item.md", "---\ntitle: A\ndate: 03/04/2019\n---\n"}});
  EXPECT_EQ(golden_table(folder.path()), (Rows{"user/pages/a/item.md | A | 2019-04-03 |  | /a | public"}));
}

TEST(Grav, AFormatWithPointsSaysNothingOfSlashes) {
  const auto folder =
      folder_with({{"user/config/system.yaml", "pages:\n  dateformat:\n    default: 'd.m.Y'\n"},
                   {"user/pages/a/item.md", "---\ntitle: A\ndate: '13:34 06/24/2019'\n---\n"},
                   {"user/pages/b/item.md", "---\ntitle: B\ndate: 24.12.2019\n---\n"}});
  EXPECT_EQ(golden_table(folder.path()), (Rows{"user/pages/a/item.md | A | 2019-06-24 |  | /a | public",
                                               "user/pages/b/item.md | B | 2019-12-24 |  | /b | public"}));
}

}  // namespace
}  // namespace annals
