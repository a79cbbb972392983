// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using support::url_in;
using Rows = std::vector<std::string>;

TEST(Zola, ReadsPagesOfContent) {
  const auto folder = folder_with(
      {{"config.toml", "base_url = \"https://example.org\"\ndefault_language = \"en\"\n[languages.fr]\n"},
       {"content/_index.md", "+++\ntitle = \"Home\"\n+++\n"},
       {"content/path.md", "+++\npath = \"2015/05/15/Rust-1.0\"\ntitle = \"By path\"\n+++\n"},
       {"content/blog/2018-10-10-hello world.md",
        "+++\ntitle = \"Hello\"\n[taxonomies]\ntags = [\"a, b\", \"c\"]\n+++\n"},
       {"content/blog/dated.md", "+++\ntitle = \"Dated\"\ndate = 2019-02-03\nslug = \"Other\"\n+++\n"},
       {"content/blog/dated.fr.md", "+++\ntitle = \"Daté\"\ndate = 2019-02-03T10:00:00Z\n+++\n"},
       {"content/blog/bundle/index.md", "+++\ntitle = \"Bundle\"\n+++\n"},
       {"content/blog/bundle/notes.md", "+++\ntitle = \"no page\"\n+++\n"},
       {"content/draft.md", "+++\ndraft = true\n+++\n"},
       {"content/unsearched.md", "+++\nin_search_index = false\n+++\n"},
       {"content/unwritten.md", "+++\nrender = false\n+++\n"},
       {"content/Élan.md", "+++\ntitle = \"Élan\"\n+++\n"},
       {"templates/page.html", "x"}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{"content/blog/2018-10-10-hello world.md | Hello | 2018-10-10 | a, b,c | /blog/hello-world/ "
                  "| public",
                  "content/blog/bundle/index.md | Bundle |  |  | /blog/bundle/ | public",
                  "content/blog/dated.fr.md | Daté | 2019-02-03 |  | /fr/blog/dated/ | public",
                  "content/blog/dated.md | Dated | 2019-02-03 |  | /blog/other/ | public",
                  "content/draft.md | Draft |  |  | /draft/ | draft: true",
                  "content/path.md | By path | 2015-05-15 |  | /2015/05/15/Rust-1.0/ | public",
                  "content/unsearched.md | Unsearched |  |  | /unsearched/ | in_search_index: false",
                  "content/unwritten.md | Unwritten |  |  | /unwritten/ | render: false",
                  "content/Élan.md | Élan |  |  | /elan/ | public"}));
}

TEST(Zola, KeepsDatesAndCaseInAddressesWhenToldTo) {
  const std::string path = "content/2018-10-10-Hello.md", text = "+++\n+++\n";
  EXPECT_EQ(url_in({{"zola.toml", "base_url = 'x'"}, {path, text}}, path), "/hello/");
  EXPECT_EQ(
      url_in({{"zola.toml", "[slugify]\npaths = 'off'\npaths_keep_dates = true\n"}, {path, text}}, path),
      "/2018-10-10-Hello/");
}

}  // namespace
}  // namespace annals
