// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/archive_with.h"
#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::candidates;
using support::day;
using support::Files;
using support::folder_with;
using support::read_as;
using support::url_in;
using Texts = std::vector<std::string>;

TEST(Jekyll, NotebooksOfFastpagesArePosts) {
  const auto notebook = [](const std::string& first) {
    return R"({"cells": [{"cell_type": "markdown", "source": ")" + first +
           R"("}, {"cell_type": "markdown", "source": "Text"}]})";
  };
  const auto folder = folder_with(
      {{"_config.yml", "title: F\n"},
       {"_posts/2019-01-14-a.md", "---\ntitle: A\n---\nText"},
       {"_notebooks/2019-02-20-b.ipynb", notebook(R"(# \"B\"\n> s\n\n- toc: true\n- categories: [jupyter])")},
       {"_notebooks/2019-02-22-c.ipynb", notebook(R"(# C\n> s\n\n- published: false)")},
       {"_notebooks/README.md", "no"},
       {"tests/d.ipynb", "no"}});
  EXPECT_EQ(
      support::golden_table(folder.path()),
      (Texts{"_notebooks/2019-02-20-b.ipynb | B | 2019-02-20 |  | /jupyter/2019/02/20/b.html | public",
             "_notebooks/2019-02-22-c.ipynb | C | 2019-02-22 |  | /2019/02/22/c.html | published: false",
             "_posts/2019-01-14-a.md | A | 2019-01-14 |  | /2019/01/14/a.html | public"}));
}

TEST(Jekyll, CollectionsFollowTheStyleOfPermalinks) {
  struct Case {
    std::string style, path, url;
  };
  for (const auto& [style, path, url] : std::vector<Case>{{"pretty", "_notes/sub/n.md", "/notes/sub/n/"},
                                                          {"/:year/:title/", "_notes/n.md", "/notes/n/"},
                                                          {"pretty", "_notes/index.md", "/notes/"},
                                                          {"date", "_notes/n.md", "/notes/n.html"}})
    EXPECT_EQ(url_in({{"_config.yml", "permalink: " + style + "\ncollections:\n  notes: {output: true}\n"},
                      {path, "---\ntitle: N\n---\nText"}},
                     path),
              url)
        << style;
}

TEST(Jekyll, TakesPostsPagesAndCollectionsThatAreWritten) {
  const auto folder = folder_with({
      {"_config.yml", "collections:\n  manual: {output: true}\n  staff: {output: false}\n"},
      {"_posts/2009-01-02-a.md", ""},
      {"_posts/sub/2017-2-5-b.markdown", ""},
      {"_posts/no-date.md", ""},
      {"_posts/2009-01-02-.md", ""},
      {"cars/_posts/2009-01-02-c.md", ""},
      {"_drafts/d.md", ""},
      {"about.html", ""},
      {"manual/e.md", ""},
      {"_manual/f.md", ""},
      {"_staff/g.md", ""},
      {"_layouts/post.html", ""},
      {"_includes/x.md", ""},
      {"_site/a.html", ""},
      {"_partial.md", ""},
  });
  EXPECT_EQ(candidates(folder.path()),
            (Texts{"_drafts/d.md", "_manual/f.md", "_posts/2009-01-02-.md", "_posts/2009-01-02-a.md",
                   "_posts/no-date.md", "_posts/sub/2017-2-5-b.markdown", "about.html",
                   "cars/_posts/2009-01-02-c.md", "manual/e.md"}));
}

TEST(Jekyll, SaysWhichFilesAmongThePostsAreNone) {
  const auto reason = [](const std::string& path) {
    return read_as("jekyll", path, "---\ntitle: T\n---\n").reason;
  };
  EXPECT_EQ(reason("_posts/no-date.md"), "among the posts, but not named YYYY-MM-DD-title");
  EXPECT_EQ(reason("_posts/2009-01-02-.md"), "among the posts, but not named YYYY-MM-DD-title");
  EXPECT_EQ(reason("_posts/2009-01-02-a.yml"), "Jekyll takes YAML for data");
  EXPECT_FALSE(read_as("jekyll", "_posts/no-date.md", "---\ntitle: T\n---\n").candidate);
}

TEST(Jekyll, KnowsAPostsDayCategoriesAndDraftsByTheirPlace) {
  const Post post =
      read_as("jekyll", "cars/old/_posts/new/2009-01-02-my-car.md", "---\ncategory: Fun\n---\n").post;
  EXPECT_EQ(post.date, day(2009, 1, 2));
  EXPECT_EQ(post.categories, (Texts{"Fun", "cars", "old"}));
  EXPECT_EQ(post.title, "My car");
  EXPECT_EQ(read_as("jekyll", "_posts/2009-01-02-a.md", "---\ndate: 2010-03-04\n---\n").post.date,
            day(2010, 3, 4));
  EXPECT_EQ(read_as("jekyll", "_drafts/a.md", "---\ntitle: A\n---\n").post.visibility, Visibility::Draft);
}

TEST(Jekyll, WritesAddressesByItsStyles) {
  const std::string path = "_posts/2009-03-05-My-Post.md", text = "---\ncategories: [Big Cars, Fun]\n---\n";
  struct Case {
    std::string config, url;
  };
  for (const auto& [config, url] : std::vector<Case>{
           {"title: x", "/big%20cars/fun/2009/03/05/My-Post.html"},
           {"permalink: date", "/big%20cars/fun/2009/03/05/My-Post.html"},
           {"permalink: pretty", "/big%20cars/fun/2009/03/05/My-Post/"},
           {"permalink: ordinal", "/big%20cars/fun/2009/064/My-Post.html"},
           {"permalink: weekdate", "/big%20cars/fun/2009/W10/Thu/My-Post.html"},
           {"permalink: none", "/big%20cars/fun/My-Post.html"},
           {"permalink: /blog/:year/:i_month/:slug/", "/blog/2009/3/my-post/"},
           {"permalink: /:slugified_categories/:short_year-:title/", "/big-cars/fun/09-My-Post/"},
           {"baseurl: /site", "/site/big%20cars/fun/2009/03/05/My-Post.html"},
           {"baseurl: /site\nurl: https://example.org", "/big%20cars/fun/2009/03/05/My-Post.html"},
           {"collections: {posts: {permalink: '/news/:year/:title/'}}", "/news/2009/My-Post/"},
       })
    EXPECT_EQ(url_in({{"_config.yml", config}, {path, text}}, path), url) << config;
}

TEST(Jekyll, LetsAPostSayItsOwnAddress) {
  const std::string path = "_posts/2009-03-05-a.md";
  struct Case {
    std::string permalink, url;
  };
  for (const auto& [permalink, url] : std::vector<Case>{{"/here/", "/here/"},
                                                        {"my/place", "/my/place"},
                                                        {"/:year/:title/", "/2009/a/"},
                                                        {"/../../etc/passwd", "/etc/passwd"},
                                                        {"\"javascript:alert(1)\"", ""},
                                                        {"//evil.example/", ""}})
    EXPECT_EQ(url_in({{"_config.yml", ""}, {path, "---\npermalink: " + permalink + "\n---\n"}}, path), url)
        << permalink;
}

TEST(Jekyll, WritesPagesWhereTheyLie) {
  EXPECT_EQ(url_in({{"_config.yml", ""}, {"about/me.md", "---\n---\n"}}, "about/me.md"), "/about/me.html");
  EXPECT_EQ(url_in({{"_config.yml", "permalink: pretty"}, {"about/me.md", "---\n---\n"}}, "about/me.md"),
            "/about/me/");
  EXPECT_EQ(url_in({{"_config.yml", ""}, {"about/index.md", "---\n---\n"}}, "about/index.md"), "/about/");
  EXPECT_EQ(
      url_in({{"_config.yml", "collections: {manual: {output: true}}"}, {"_manual/a/b.md", "---\n---\n"}},
             "_manual/a/b.md"),
      "/manual/a/b.html");
}

TEST(Jekyll, FindsCollectionsInTheirFolderAndIncludedPages) {
  const support::Files site = {
      {"_config.yml",
       "collections_dir: content\ncollections: {notes: {output: true}, plans: {output: false}}\n"
       "include: [_pages/, .htaccess]\n"},
      {"content/_posts/2009-03-05-a.md", "---\n---\n"},
      {"content/_notes/b.md", "---\n---\n"},
      {"content/_plans/c.md", "---\n---\n"},
      {"_pages/d.md", "---\n---\n"},
      {"_others/e.md", "---\n---\n"}};
  EXPECT_EQ(support::candidates(folder_with(site).path()),
            (Texts{"_pages/d.md", "content/_notes/b.md", "content/_posts/2009-03-05-a.md"}));
  EXPECT_EQ(url_in(site, "content/_posts/2009-03-05-a.md"), "/2009/03/05/a.html");
  EXPECT_EQ(url_in(site, "content/_notes/b.md"), "/notes/b.html");
  EXPECT_EQ(url_in(site, "_pages/d.md"), "/_pages/d.html");
}

TEST(Jekyll, ReadsOctopressBelowSource) {
  const Files site = {
      {"_config.yml",
       "source: source\npermalink: /blog/:year/:month/:day/:title/\nurl: http://example.org\n"},
      {"source/_posts/2011-07-22-hi.markdown", "---\ntitle: 'A &amp; B'\n---\n"},
      {"README.md", "---\ntitle: x\n---\n"}};
  EXPECT_EQ(url_in(site, "source/_posts/2011-07-22-hi.markdown"), "/blog/2011/07/22/hi/");
  EXPECT_EQ(candidates(folder_with(site).path()), Texts{"source/_posts/2011-07-22-hi.markdown"});
}

TEST(Jekyll, ReadsItsSourceOnly) {
  const Files posts = {{"src/_posts/2020-01-02-in.md", "---\n---\n"},
                       {"_posts/2020-01-02-out.md", "---\n---\n"}};
  const auto with_source = [&](const std::string& source) {
    Files site = posts;
    site.emplace_back("_config.yml", "source: " + source);
    return candidates(folder_with(site).path());
  };
  EXPECT_EQ(with_source("src"), Texts{"src/_posts/2020-01-02-in.md"});
  EXPECT_EQ(with_source("./src/"), Texts{"src/_posts/2020-01-02-in.md"});
  // Where the source lies elsewhere, the archive is all that there is.
  for (const std::string source : {".", "/srv/blog", "../blog", "none"})
    EXPECT_EQ(with_source(source).size(), 2U) << source;
}

TEST(Jekyll, IsNoVuePress) {
  const std::string docs = "docs";
  const Files posts = {{docs + "/_posts/a.md", "---\n---\n"}};
  EXPECT_EQ(detect_generator(folder_with(posts).path()).name, "jekyll");
  Files vue = posts;
  vue.emplace_back("docs/.vuepress/config.js", "");
  EXPECT_EQ(detect_generator(folder_with(vue).path()).name, "plain");
}

TEST(Jekyll, RunsLiquidOnly) {
  EXPECT_EQ(read_as("jekyll", "a.md", "---\n---\n{{ x }}{% y %}a <%= z %> {{< w >}}\n").post.text,
            "a <%= z %> {{< w >}}");
}

TEST(Jekyll, KeepsFormerAddresses) {
  const auto aliases = [](const std::string& front_matter, const SiteConfig& site = {}) {
    return read_as("jekyll", "a.md", "---\n" + front_matter + "\n---\n", site).post.aliases;
  };
  EXPECT_EQ(aliases("redirect_from: /old/"), Texts{"/old/"});
  EXPECT_EQ(aliases("redirect_from: [/old/, old.html, /a.html]\naliases: /old/"),
            (Texts{"/old/", "/old.html"}));
  EXPECT_EQ(aliases("redirectFrom: javascript:x\nalias: //evil.example/"), Texts{});
  EXPECT_EQ(aliases("redirect_from: https://example.org/b/old/", {.base_url = "https://example.org/b"}),
            Texts{"/old/"});
}

TEST(Jekyll, GivesFrontMatterByDefaults) {
  const auto folder = folder_with({{"_config.yml",
                                    "defaults:\n"
                                    "- {scope: {path: ''}, values: {author: Ada}}\n"
                                    "- {scope: {path: 'secret', type: pages}, values: {published: false}}\n"
                                    "- {scope: {path: '', type: posts}, values: {lang: fr}}\n"
                                    "- {scope: {path: 'a/*/c'}, values: {author: Grace}}\n"}});
  const SiteConfig site = generator_named("jekyll")->read_config(folder.path());
  const auto read = [&](const std::string& path) {
    return read_as("jekyll", path, "---\ntitle: T\n---\n", site);
  };
  EXPECT_EQ(read("a.md").post.authors, Texts{"Ada"});
  EXPECT_EQ(read("a/b/c/d.md").post.authors, Texts{"Grace"});
  EXPECT_EQ(read("a.md").post.language, "");
  EXPECT_EQ(read("_posts/2009-01-01-a.md").post.language, "fr");
  EXPECT_EQ(read("secret/a.md").reason, "published: false");
  EXPECT_EQ(read("secretary.md").reason, "public");
  EXPECT_EQ(read_as("jekyll", "secret/a.md", "---\npublished: true\n---\n", site).reason, "public");
}

TEST(Jekyll, ReadsAWholeSite) {
  EXPECT_EQ(
      support::golden_table(
          folder_with(
              {{"_config.yml",
                "url: https://example.org\npermalink: pretty\ndefaults:\n- scope: {path: _posts/old}\n"
                "  values: {tags: [old]}\n"},
               {"_drafts/idea.md", "---\ntitle: Idea\n---\nText."},
               {"_posts/2009-01-02-first.md",
                "---\ntitle: First &amp; last\ncategories: [Cars]\ntags: big car\n---\nText."},
               {"_posts/2009-01-03-hidden.md", "---\npublished: false\n---\nText."},
               {"_posts/2031-01-01-later.md", "---\ntitle: Later\n---\nText."},
               {"_posts/old/2008-01-01-old.md", "---\ntitle: Old\ndate: 2008-01-02 10:00:00 -4\n---\n"},
               {"about.md", "---\ntitle: About\n---\nText."},
               {"copied.html", "<p>Text.</p>"}})
              .path()),
      (Texts{"_drafts/idea.md | Idea |  |  | /_drafts/idea/ | in a folder of drafts",
             "_posts/2009-01-02-first.md | First & last | 2009-01-02 | big,car | /cars/2009/01/02/first/ | "
             "public",
             "_posts/2009-01-03-hidden.md | Hidden | 2009-01-03 |  | /2009/01/03/hidden/ | published: false",
             "_posts/2031-01-01-later.md | Later | 2031-01-01 |  | /2031/01/01/later/ | dated 2031-01-01",
             "_posts/old/2008-01-01-old.md | Old | 2008-01-02 | old | /2008/01/02/old/ | public",
             "about.md | About |  |  | /about/ | public",
             "copied.html | Copied |  |  | /copied/ | no front matter: jekyll copies it"}));
}

TEST(Jekyll, ReadsAnOctopressSite) {
  EXPECT_EQ(
      support::golden_table(
          folder_with(
              {{"_config.yml",
                "url: https://example.org\nsource: source\npermalink: /blog/:year/:month/:day/:title/\n"},
               {"source/_posts/2011-07-22-a.markdown",
                "---\nlayout: post\ntitle: \"A\"\ndate: 2011-07-22 10:00:00 +0200\ncomments: true\n"
                "categories: [a, b]\n---\n{% codeblock t lang:ruby %}\nfoo\n{% endcodeblock %}"},
               {"source/about/index.markdown", "---\ntitle: About\n---\nText."}})
              .path()),
      (Texts{"source/_posts/2011-07-22-a.markdown | A | 2011-07-22 |  | /blog/2011/07/22/a/ | public",
             "source/about/index.markdown | About |  |  | /about/ | public"}));
}

}  // namespace
}  // namespace annals
