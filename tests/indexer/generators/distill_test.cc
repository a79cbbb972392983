// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using Rows = std::vector<std::string>;

TEST(Distill, ReadsArticlesRatherThanWhatWasMadeOfThem) {
  const auto folder = support::folder_with(
      {{"_site.yml", "title: Moss\nbase_url: https://m.example\noutput_dir: docs\ncollections: [notes]\n"},
       {"index.Rmd", "---\ntitle: Moss\nsite: distill::distill_website\nlisting: posts\n---\n"},
       {"about.Rmd", "---\ntitle: About\n---\nText"},
       {"_posts/2019-03-04-rain/rain.Rmd",
        "---\ntitle: Rain\ndate: 03-04-2019\ncategories: [sky]\n---\nText"},
       {"_posts/2019-03-04-rain/rain.html", "<html></html>"},
       {"_posts/snow/snow.Rmd", "---\ntitle: Snow\ndate: 2019-03-05\ndraft: true\n---\nText"},
       {"_posts/snow/child.txt", "no"},
       {"_notes/old/fog.Rmd", "---\ntitle: Fog\n---\nText"},
       {"_other/x/x.Rmd", "---\ntitle: No\n---\nText"},
       {"docs/posts/rain/index.html", "<html></html>"}});
  EXPECT_EQ(support::golden_table(folder.path()),
            (Rows{"_notes/old/fog.Rmd | Fog |  |  | /notes/old/ | public",
                  "_posts/2019-03-04-rain/rain.Rmd | Rain | 2019-03-04 |  | /posts/2019-03-04-rain/ | public",
                  "_posts/snow/snow.Rmd | Snow | 2019-03-05 |  | /posts/snow/ | draft: true",
                  "about.Rmd | About |  |  | /about.html | public",
                  "index.Rmd | Moss |  |  | / | lists other pages"}));
}

}  // namespace
}  // namespace annals
