// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/archive_with.h"
#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::candidates;
using support::folder_with;
using support::read_as;
using support::url_in;
using Texts = std::vector<std::string>;

TEST(Webby, TakesPagesButNoPartials) {
  EXPECT_EQ(candidates(folder_with({{"Sitefile", ""},
                                    {"content/blog/2007-08-01-a.txt", ""},
                                    {"content/_footer.txt", ""},
                                    {"layouts/default.txt", ""},
                                    {"output/a.html", ""}})
                           .path()),
            Texts{"content/blog/2007-08-01-a.txt"});
}

TEST(Webby, WritesAddressesWithoutEndings) {
  struct Case {
    std::string path, front_matter, url;
  };
  for (const auto& [path, front_matter, url] :
       std::vector<Case>{{"content/blog/2007-08-01-a.txt", "title: T", "/blog/2007-08-01-a"},
                         {"content/blog/index.txt", "title: T", "/blog/"},
                         {"content/index.txt", "title: T", "/"},
                         {"content/sitemap.txt", "extension: xml", "/sitemap.xml"}})
    EXPECT_EQ(url_in({{"Sitefile", ""}, {path, "---\n" + front_matter + "\n---\n"}}, path), url) << path;
}

TEST(Webby, CopiesFilesWithoutFrontMatter) {
  EXPECT_EQ(read_as("webby", "content/a.txt", "Just text.", {.source = "content/"}).reason,
            "no front matter: webby copies it");
}

TEST(Webby, ReadsAWholeSite) {
  EXPECT_EQ(
      support::golden_table(
          folder_with({{"Sitefile", "require 'webby'\n"},
                       {"content/blog/first.txt",
                        "---\ntitle: First\ncreated_at: 2008-03-15 10:00:00.000000 +01:00\nfilter:\n  - erb\n"
                        "  - textile\ntags: [x, y]\n---\nh2. Head\n"},
                       {"content/blog/draft.txt", "---\ntitle: Draft\ndraft: true\n---\nText."},
                       {"content/index.txt", "---\ntitle: Home\n---\nText."},
                       {"content/robots.txt", "User-agent: *\n"},
                       {"layouts/default.txt", "---\nextension: html\n---\n<%= @content %>"}})
              .path()),
      (Texts{"content/blog/draft.txt | Draft |  |  | /blog/draft | draft: true",
             "content/blog/first.txt | First | 2008-03-15 | x,y | /blog/first | public",
             "content/index.txt | Home |  |  | / | public",
             "content/robots.txt | Robots |  |  | /robots | no front matter: webby copies it"}));
}

}  // namespace
}  // namespace annals
