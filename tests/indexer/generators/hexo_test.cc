// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::Files;
using support::folder_with;
using support::golden_table;
using support::url_in;
using Rows = std::vector<std::string>;

TEST(Hexo, ReadsPostsDraftsAndPages) {
  const auto folder = folder_with(
      {{"_config.yml",
        "url: https://example.org\nroot: /\npermalink: :year/:month/:day/:title/\n"
        "new_post_name: :year-:month-:day-:title.md\nskip_render:\n- raw/*\n"},
       {"scaffolds/post.md", "---\ntitle: {{ title }}\n---\n"},
       {"source/_posts/2014-07-13-release.md",
        "---\ntitle: Out\ndate: 2014/7/13 20:46:25\ntags: a, b\n---\nHi."},
       {"source/_posts/sub/undated.md", "---\ntitle: Deep\ndate: 2015-01-02\ntags: [x, y z]\n---\n"},
       {"source/_posts/2016-05-04-by-name.md", "title: Old style\ntags: x\n---\nText with {{ x }} in it."},
       {"source/_posts/2016-05-05-hidden.md", "---\npublished: false\n---\n"},
       {"source/_posts/2014-07-13-release/readme.txt", "no"},
       {"source/_posts/_note.md", "---\ntitle: no\n---\n"},
       {"source/_drafts/idea.md", "---\ntitle: Idea\n---\n"},
       {"source/_data/x.md", "---\ntitle: no\n---\n"},
       {"source/about/index.md", "---\ntitle: About\n---\n"},
       {"source/raw/x.md", "---\ntitle: raw\n---\n"},
       {"source/note.md", "---\ntitle: Note\npermalink: /n/\n---\n"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{
          "source/_drafts/idea.md | Idea |  |  |  | in a folder of drafts",
          "source/_posts/2014-07-13-release.md | Out | 2014-07-13 | a, b | /2014/07/13/release/ | public",
          "source/_posts/2016-05-04-by-name.md | Old style | 2016-05-04 | x | /2016/05/04/by-name/ | public",
          "source/_posts/2016-05-05-hidden.md | Hidden | 2016-05-05 |  | /2016/05/05/hidden/ | published: "
          "false",
          "source/_posts/sub/undated.md | Deep | 2015-01-02 | x,y z | /2015/01/02/sub/undated/ | public",
          "source/about/index.md | About |  |  | /about/ | public",
          "source/note.md | Note |  |  | /n/ | public"}));
}

TEST(Hexo, IsKnownByPostsThatJekyllWouldNotTake) {
  const std::string config = "url: https://example.org\n", post = "---\ntitle: Hemp\ndate: 2013/7/13\n---\n";
  const auto folder = folder_with({{"_config.yml", config}, {"source/_posts/hemp.md", post}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{"source/_posts/hemp.md | Hemp | 2013-07-13 |  | /2013/07/13/hemp/ | public"}));
  const auto octopress =
      folder_with({{"_config.yml", config + "source: source\n"}, {"source/_posts/2013-07-13-hemp.md", post}});
  EXPECT_EQ(
      golden_table(octopress.path()),
      (Rows{"source/_posts/2013-07-13-hemp.md | Hemp | 2013-07-13 |  | /2013/07/13/hemp.html | public"}));
}

TEST(Hexo, FillsItsPermalinks) {
  const std::string path = "source/_posts/trips/rome.md",
                    text =
                        "---\ntitle: To Rome\ndate: 2019-03-04 05:06:07\ncategories: [Travel, Italy]\n---\n";
  struct Case {
    std::string permalink, url;
  };
  for (const auto& [permalink, url] : std::vector<Case>{
           {"", "/2019/03/04/trips/rome/"},
           {":title.html", "/trips/rome.html"},
           {":name/", "/rome/"},
           {":category/:name.html", "/travel/italy/rome.html"},
           {":year/:i_month/:i_day/:post_title/", "/2019/3/4/to-rome/"},
           {":year/:hour:minute:second/:name/", "/2019/050607/rome/"},
           {"blog/:title/index.html", "/blog/trips/rome/"},
       })
    EXPECT_EQ(
        url_in({{"_config.yml", "public_dir: public\npermalink: " + permalink + "\n"}, {path, text}}, path),
        url)
        << permalink;
  EXPECT_EQ(url_in({{"_config.yml", "public_dir: public\nroot: /blog/\n"}, {path, text}}, path),
            "/blog/2019/03/04/trips/rome/");
}

}  // namespace
}  // namespace annals
