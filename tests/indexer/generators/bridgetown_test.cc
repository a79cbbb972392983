// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

TEST(Bridgetown, HasItsOwnAddresses) {
  const auto folder =
      folder_with({{"bridgetown.config.yml", "url: https://b.example\n"},
                   {"src/_posts/2019-09-12-Ferrule.md", "---\ntitle: Ferrule\ncategories: tools\n---\nText"},
                   {"src/about.md", "---\ntitle: About\n---\nText"},
                   {"output/2019/09/12/ferrule/index.html", "<html></html>"}});
  EXPECT_EQ(scan_archive(folder.path()).generator->name, "bridgetown");
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{
          "src/_posts/2019-09-12-Ferrule.md | Ferrule | 2019-09-12 |  | /tools/2019/09/12/ferrule/ | public",
          "src/about.md | About |  |  | /about/ | public"}));
}

TEST(Bridgetown, AProgramMayConfigureIt) {
  EXPECT_EQ(support::url_in({{"config/initializers.rb",
                              "Bridgetown.configure do |config|\n  permalink \"simple\"\nend\n"},
                             {"src/_posts/2019-09-12-a.md", "---\ntitle: A\n---\nText"}},
                            "src/_posts/2019-09-12-a.md"),
            "/a/");
}

}  // namespace
}  // namespace annals
