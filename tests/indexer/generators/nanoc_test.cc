// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/archive_with.h"
#include "tests/support/golden_table.h"

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

TEST(Nanoc, ReadsMetadataBesideTheContent) {
  const auto folder = folder_with({{"nanoc.yaml", ""},
                                   {"content/a.html", "<p>Text</p>"},
                                   {"content/a.yaml", "title: Beside\ncreated_at: 2012-03-04\ntags: [x]\n"},
                                   {"content/b.html", "<p>Text</p>"},
                                   {"content/b.yaml", "title: [\n"}});
  const SiteConfig site = generator_named("nanoc")->read_config(folder.path());
  const ReadPost beside = read_as("nanoc", "content/a.html", "<p>Text</p>", site);
  EXPECT_EQ(beside.post.title, "Beside");
  EXPECT_EQ(beside.post.date, day(2012, 3, 4));
  EXPECT_EQ(beside.post.tags, Texts{"x"});
  EXPECT_EQ(beside.reason, "public");
  EXPECT_EQ(read_as("nanoc", "content/b.html", "<p>Text</p>", site).reason, "front matter cannot be read");
}

TEST(Nanoc, RunsErbAndWhatItsRulesName) {
  const std::string text = "---\ntitle: T\n---\na <%= x %>b {{ y }}\n";
  const auto read = [&](const std::string& rules) {
    const auto folder = folder_with({{"nanoc.yaml", ""}, {"Rules", rules}});
    return read_as("nanoc", "content/a.md", text, generator_named("nanoc")->read_config(folder.path()))
        .post.text;
  };
  EXPECT_EQ(read("compile '/**/*.md' do\n  filter :erb\n  filter :kramdown, x: 1\nend\n"), "a b {{ y }}");
  EXPECT_EQ(read("  filter :liquid\n"), "a b");
  EXPECT_EQ(read("  filter :'my-own'\n"), "a b");
}

TEST(Nanoc, ReadsAWholeSite) {
  EXPECT_EQ(
      support::golden_table(
          folder_with({{"nanoc.yaml", "base_url: https://example.org\n"},
                       {"content/about.html", "<h1>About us</h1>"},
                       {"content/blog/beside.md", "Text."},
                       {"content/blog/beside.yaml", "title: Beside\ncreated_at: 2009-03-15\ntags: [x, y]\n"},
                       {"content/blog/draft.md",
                        "-----\ntitle: Draft\ncreated_at: 23-02-2009\npublish: false\n-----\nText."},
                       {"content/blog/later.md", "---\ntitle: Later\ncreated_at: 2031-01-01\n---\nText."},
                       {"content/blog/toml.md.erb", "+++\ntitle = 'TOML'\n+++\n<%= x %>"},
                       {"layouts/default.html", "<%= yield %>"}})
              .path()),
      (Texts{"content/about.html | About us |  |  | /about/ | public",
             "content/blog/beside.md | Beside | 2009-03-15 | x,y | /blog/beside/ | public",
             "content/blog/draft.md | Draft | 2009-02-23 |  | /blog/draft/ | publish: false",
             "content/blog/later.md | Later | 2031-01-01 |  | /blog/later/ | dated 2031-01-01",
             "content/blog/toml.md.erb | TOML |  |  | /blog/toml/ | public"}));
}

}  // namespace
}  // namespace annals
