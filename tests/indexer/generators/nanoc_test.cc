// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::candidates;
using support::day;
using support::folder_with;
using support::read_as;
using support::url_in;
using Texts = std::vector<std::string>;

TEST(Nanoc, TakesItemsOfItsContentFolder) {
  EXPECT_EQ(candidates(
                folder_with(
                    {{"nanoc.yaml", ""}, {"content/a.md", ""}, {"layouts/b.html", ""}, {"output/c.html", ""}})
                    .path()),
            Texts{"content/a.md"});
  EXPECT_EQ(
      candidates(folder_with({{"nanoc.yaml", "data_sources:\n- {type: filesystem, content_dir: pages}\n"},
                              {"content/a.md", ""},
                              {"pages/b.md", ""}})
                     .path()),
      Texts{"pages/b.md"});
}

TEST(Nanoc, GuessesAddressesAsFolders) {
  struct Case {
    std::string path, url;
  };
  for (const auto& [path, url] : std::vector<Case>{{"content/a/b.md", "/a/b/"},
                                                   {"content/a/index.html", "/a/"},
                                                   {"content/index.md", "/"},
                                                   {"content/blog/2015-04-24-x.md", "/blog/2015-04-24-x/"}})
    EXPECT_EQ(
        url_in({{"nanoc.yaml", "base_url: https://example.org/"}, {path, "---\ntitle: T\n---\n"}}, path),
        url);
}

TEST(Nanoc, TakesTheDayOfTheNameWhenThereIsNoOther) {
  const SiteConfig site{.source = "content/"};
  EXPECT_EQ(read_as("nanoc", "content/2015-04-24-x.md", "---\ntitle: T\n---\n", site).post.date,
            day(2015, 4, 24));
  EXPECT_EQ(read_as("nanoc", "content/2015-04-24-x.md", "---\ncreated_at: 23-02-2009\n---\n", site).post.date,
            day(2009, 2, 23));
}

}  // namespace
}  // namespace annals
