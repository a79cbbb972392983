// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using support::read_as;
using support::url_in;
using Rows = std::vector<std::string>;

TEST(Middleman, IgnoresWhatItsConfigurationIgnores) {
  const std::string page = "---\ntitle: T\n---\nText";
  EXPECT_EQ(golden_table(folder_with({{"config.rb",
                                       "activate :blog\nignore 'secret/*'\n# ignore 'about.html'\n"
                                       "ignore(/^plans/)\nproxy \"/a.html\", \"/frame.html\", ignore: true\n"
                                       "ignore '/one.html'\n"},
                                      {"source/secret/a/x.html.md", page},
                                      {"source/frame.html.erb", page},
                                      {"source/one.html.md", page},
                                      {"source/plans/b.html.md", page},
                                      {"source/off.html.md", "---\ntitle: T\nignored: true\n---\n"},
                                      {"source/deep/one.html.md", page},
                                      {"source/about.html.md", page}})
                             .path()),
            (Rows{"source/about.html.md | T |  |  | /about.html | public",
                  "source/deep/one.html.md | T |  |  | /deep/one.html | public",
                  "source/off.html.md | T |  |  | /off.html | ignored: true",
                  "source/plans/b.html.md | T |  |  | /plans/b.html | visibility: ignored by the site"}));
}

TEST(Middleman, ReadsPostsAndPages) {
  const auto folder = folder_with(
      {{"config.rb",
        "# activate :directory_indexes\nactivate :blog do |blog|\n  blog.prefix = \"blog\"\n"
        "  # blog.permalink = \"no\"\n  blog.permalink = '{year}-{month}-{day}-{title}.html'\nend\n"
        "activate :blog do |blog|\n  blog.name = 'notes'\n  blog.prefix = 'notes'\n"
        "  blog.sources = '{year}/{title}.html'\nend\n"},
       {"source/blog/2012-01-02-first.html.markdown", "---\ntitle: First\ntags: foo, bar, 日本語\n---\nText"},
       {"source/blog/2012-01-03-slugged.html.md.erb", "--- \ntitle: Second\nslug: two\n---\nText <%= x %>"},
       {"source/blog/2012-01-04-off.html.md", "---\ntitle: Off\npublished: false\n---\n"},
       {"source/blog/2030-01-04-later.html.md", "---\ntitle: Later\n---\n"},
       {"source/blog/feed.xml.erb", "---\ntitle: Feed\n---\n"},
       {"source/notes/2013/idea.html.md", "---\ntitle: Idea\ndate: 2013-05-06\n---\n"},
       {"source/about.html.erb", "---\ntitle: About\n---\n"},
       {"source/index.html.erb", "<h1>no front matter</h1>"},
       {"source/layouts/layout.erb", "---\ntitle: no\n---\n"},
       {"source/_partial.erb", "---\ntitle: no\n---\n"}});
  EXPECT_EQ(
      golden_table(folder.path()),
      (Rows{"source/about.html.erb | About |  |  | /about.html | public",
            "source/blog/2012-01-02-first.html.markdown | First | 2012-01-02 | foo,bar,日本語 | "
            "/blog/2012-01-02-first.html | public",
            "source/blog/2012-01-03-slugged.html.md.erb | Second | 2012-01-03 |  | "
            "/blog/2012-01-03-two.html | public",
            "source/blog/2012-01-04-off.html.md | Off | 2012-01-04 |  | /blog/2012-01-04-off.html | "
            "published: false",
            "source/blog/2030-01-04-later.html.md | Later | 2030-01-04 |  | /blog/2030-01-04-later.html | "
            "dated 2030-01-04",
            "source/blog/feed.xml.erb | Feed |  |  | /blog/feed.xml | not a page: becomes /blog/feed.xml",
            "source/index.html.erb | no front matter |  |  | / | no front matter: a template",
            "source/notes/2013/idea.html.md | Idea | 2013-05-06 |  | /notes/2013/05/06/idea.html | "
            "public"}));
}

TEST(Middleman, WritesFoldersWhenToldTo) {
  const std::string path = "source/2012-01-02-first.html.md", text = "---\ntitle: First\n---\n";
  EXPECT_EQ(url_in({{"config.rb", "activate :blog\n"}, {path, text}}, path), "/2012/01/02/first.html");
  EXPECT_EQ(url_in({{"config.rb", "activate :blog\nactivate :directory_indexes\nset :http_prefix, '/b'\n"},
                    {path, text}},
                   path),
            "/b/2012/01/02/first/");
  EXPECT_EQ(
      url_in({{"config.rb", "activate :blog do |b|\n  b.permalink = \"#{x}/{title}\"\nend\n"}, {path, text}},
             path),
      "/2012/01/02/first.html");
}

TEST(Middleman, RunsTemplatesByTheFilesEnding) {
  const std::string body = "---\ntitle: T\n---\nErb <%= x %> and {{ y }}.\n";
  const SiteConfig site{.source = "source/"};
  EXPECT_EQ(read_as("middleman", "source/a.html.md", body, site).post.text, "Erb <%= x %> and {{ y }}.");
  EXPECT_EQ(read_as("middleman", "source/a.html.md.erb", body, site).post.text, "Erb and {{ y }}.");
}

TEST(Middleman, TellsLanguagesByName) {
  const auto folder =
      folder_with({{"config.rb", "activate :blog do |b|\n  b.permalink = '{lang}/{title}'\nend\n"}});
  const SiteConfig site = generator_named("middleman")->read_config(folder.path());
  const Post post =
      read_as("middleman", "source/2013-12-24-a-test.ru.html.md", "---\ntitle: T\n---\n", site).post;
  EXPECT_EQ(post.language, "ru");
  EXPECT_EQ(post.url, "/ru/a-test.html");
}

}  // namespace
}  // namespace annals
