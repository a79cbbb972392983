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

TEST(Pelican, ReadsArticlesAndPages) {
  const auto folder = folder_with(
      {{"pelicanconf.py", "SITEURL = 'https://example.org'\nPATH = 'content'\nDEFAULT_LANG = 'en'\n"},
       {"content/travel/rome.md",
        "Title: Rome in a Day\nDate: 2019-03-04 10:00\nTags: walks; Italy, north\n\nText.\n"},
       {"content/plain.rst",
        "Café, au lait!\n##############\n\n:date: 2018-01-02\n:tags: a, b, a\n\nText.\n"},
       {"content/2017-06-05-named.md", "Title: Named\n\nText.\n"},
       {"content/page.html",
        "<html><head><title>By hand</title><meta name=\"date\" content=\"2016-05-04\"/>"
        "<meta name=\"tags\" contents=\"x, y\"/></head><body>Text</body></html>"},
       {"content/fr.md", "Title: Bonjour\nDate: 2019-03-05\nLang: fr\n\nTexte.\n"},
       {"content/hidden.md", "Title: Hidden\nStatus: hidden\n\nText.\n"},
       {"content/draft.md", "Title: Draft\nStatus: draft\n\nText.\n"},
       {"content/skip.md", "Title: Skip\nStatus: skip\n\nText.\n"},
       {"content/pages/about.md", "Title: About\n\nText with {{ braces }}.\n"},
       {"output/rome.html", "<html></html>"},
       {"README.md", "x"}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{"content/2017-06-05-named.md | Named | 2017-06-05 |  | /named.html | public",
                  "content/draft.md | Draft |  |  | /draft.html | Status: draft",
                  "content/fr.md | Bonjour | 2019-03-05 |  | /bonjour-fr.html | public",
                  "content/hidden.md | Hidden |  |  | /hidden.html | Status: hidden",
                  "content/page.html | By hand | 2016-05-04 | x,y | /by-hand.html | public",
                  "content/pages/about.md | About |  |  | /pages/about.html | public",
                  "content/plain.rst | Café, au lait! | 2018-01-02 | a,b | /cafe-au-lait.html | public",
                  "content/skip.md | Skip |  |  | /skip.html | Status: skip",
                  "content/travel/rome.md | Rome in a Day | 2019-03-04 | walks,Italy, north | "
                  "/rome-in-a-day.html | public"}));
}

TEST(Pelican, ReadsListsOfAuthorsAndADefaultOne) {
  const auto folder = folder_with({{"pelicanconf.py", "AUTHOR = 'Kim Day'\nPATH = 'content'\n"}});
  const SiteConfig site = generator_named("pelican")->read_config(folder.path());
  struct Case {
    std::string path, text;
    Rows authors;
  };
  for (const auto& [path, text, authors] : std::vector<Case>{
           {"content/a.rst", "Ash\n===\n\n:authors: Jo Lee; Al Day, jr\n\nText\n", {"Jo Lee", "Al Day, jr"}},
           {"content/a.md", "Title: A\nAuthors: Jo Lee, Al\n\nText\n", {"Jo Lee", "Al"}},
           {"content/a.md", "Title: A\nAuthor: Lee, Jo\n\nText\n", {"Lee, Jo"}},
           {"content/a.md", "Title: A\n\nText\n", {"Kim Day"}}})
    EXPECT_EQ(read_as("pelican", path, text, site).post.authors, authors) << text;
  EXPECT_EQ(read_as("plain", "a.rst", "Ash\n===\n\n:authors: Jo Lee; Al\n\nText\n").post.authors,
            (Rows{"Jo Lee", "Al"}));
}

TEST(Pelican, ReadsWhatItsConfigurationWritesOut) {
  const std::string path = "content/travel/rome.md",
                    text = "Title: Rome\nDate: 2019-03-04\nAuthor: Ada L\n\nText.\n";
  struct Case {
    std::string config, url;
  };
  for (const auto& [config, url] : std::vector<Case>{
           {"", "/rome.html"},
           {"ARTICLE_URL = 'posts/{date:%Y}/{date:%b}/{date:%d}/{slug}/'\n", "/posts/2019/Mar/04/rome/"},
           {"ARTICLE_URL = (\n    '{category}/'  # the folder\n    '{slug}'\n)\n", "/travel/rome"},
           {"ARTICLE_URL = '{author}/{slug}.html'\n", "/ada-l/rome.html"},
           {"ARTICLE_URL = '{unknown}/{slug}.html'\n", ""},
           {"ARTICLE_URL = 'a/' + name()\n", "/rome.html"},
           {"SLUGIFY_SOURCE = 'basename'\n", "/rome.html"},
           {"if x:\n    ARTICLE_URL = 'no/{slug}'\n", "/rome.html"},
           {"FILENAME_METADATA = r'(?P<title>.)(?P<slug>.*)'\n", "/ome.html"},
           {"FILENAME_METADATA = '(?P<date>\\d{4}-\\d{2}-\\d{2})_(?P<slug>.*)'\n", "/rome.html"},
           {"FILENAME_METADATA = '(?P<slug>'\n", "/rome.html"},
           {"ARTICLE_PATHS = ['blog']\n", ""},
       })
    EXPECT_EQ(url_in({{"pelicanconf.py", config}, {path, text}}, path), url) << config;
}

TEST(Pelican, GivesMetadataByDefault) {
  const auto folder = folder_with(
      {{"pelicanconf.py", "DEFAULT_METADATA = {\n  'status': 'draft',\n}\nDEFAULT_CATEGORY = 'stuff'\n"}});
  const SiteConfig site = generator_named("pelican")->read_config(folder.path());
  EXPECT_EQ(read_as("pelican", "a.md", "Title: A\nDate: 2019-01-01\n\nText.\n", site).reason,
            "status: draft");
  EXPECT_EQ(read_as("pelican", "a.md", "Title: A\nStatus: published\n\nText.\n", site).reason, "public");
  EXPECT_EQ(read_as("pelican", "a.md", "Title: A\nDate: 2019-01-01\n\nText.\n", site).post.categories,
            Rows{"stuff"});
  EXPECT_EQ(read_as("pelican", "b/a.md", "Title: A\nDate: 2019-01-01\n\nText.\n", site).post.categories,
            Rows{"b"});
}

}  // namespace
}  // namespace annals
