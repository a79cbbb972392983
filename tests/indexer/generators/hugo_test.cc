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

TEST(Hugo, TakesPagesOfContentOnly) {
  const auto folder = folder_with({{"hugo.yaml", ""},
                                   {"content/_index.md", ""},
                                   {"content/about.md", ""},
                                   {"content/posts/_index.md", ""},
                                   {"content/posts/a.md", ""},
                                   {"content/posts/bundle/index.md", ""},
                                   {"content/posts/bundle/notes.md", ""},
                                   {"content/posts/bundle/more/notes.md", ""},
                                   {"content/posts/bundled.md", ""},
                                   {"layouts/index.html", ""},
                                   {"themes/x/content/a.md", ""},
                                   {"archetypes/default.md", ""},
                                   {"public/a.html", ""},
                                   {"README.md", ""}});
  EXPECT_EQ(candidates(folder.path()), (Texts{"content/about.md", "content/posts/a.md",
                                              "content/posts/bundle/index.md", "content/posts/bundled.md"}));
}

TEST(Hugo, WritesAddressesByPlaceSlugAndPattern) {
  struct Case {
    std::string config, path, front_matter, url;
  };
  for (const auto& [config, path, front_matter, url] : std::vector<Case>{
           {"", "content/posts/My Post.md", "", "/posts/my-post/"},
           {"", "content/posts/2015-04-24-a.md", "", "/posts/2015-04-24-a/"},
           {"", "content/posts/a.md", "slug: b", "/posts/b/"},
           {"", "content/posts/a/index.md", "", "/posts/a/"},
           {"", "content/posts/a/index.md", "slug: b", "/posts/b/"},
           {"", "content/posts/a.md", "url: /x/y.html", "/x/y.html"},
           {"", "content/about.html", "", "/about/"},
           {"uglyURLs: true", "content/posts/a.md", "", "/posts/a.html"},
           {"uglyURLs: {posts: true}", "content/posts/a.md", "", "/posts/a.html"},
           {"uglyURLs: {posts: true}", "content/pages/a.md", "", "/pages/a/"},
           {"permalinks: {posts: '/:year/:month/:slug/'}", "content/posts/a.md",
            "title: Hello There\ndate: 2019-03-04", "/2019/03/hello-there/"},
           {"permalinks: {page: {posts: '/:sections/:day-:contentbasename'}}", "content/posts/x/A.md",
            "date: 2019-03-04", "/posts/x/04-a"},
           {"permalinks: {posts: '/:sections/:contentbasename/'}", "content/posts/a/index.md", "",
            "/posts/a/"},
           {"permalinks: {posts: '/:section/:monthname/:slugorfilename/'}", "content/posts/a.md",
            "date: 2019-03-04", "/posts/march/a/"},
           {"frontmatter: {date: [':filename', ':default']}", "content/posts/2015-04-24-a.md", "",
            "/posts/a/"},
           {"baseURL: https://example.org/blog/", "content/posts/a.md", "", "/posts/a/"},
       })
    EXPECT_EQ(url_in({{"hugo.yaml", config}, {path, "---\n" + front_matter + "\n---\n"}}, path), url)
        << config << path;
}

TEST(Hugo, TakesDaysFromTheKeysThatTheSiteStates) {
  const auto read = [](const std::string& config, const std::string& front_matter) {
    const std::string path = "content/posts/2015-04-24-a.md";
    const auto folder =
        folder_with({{"hugo.yaml", "frontmatter: " + config}, {path, "---\ntitle: A\n---\n"}});
    const Archive archive = scan_archive(folder.path());
    const ReadPost post = read_as("hugo", path, "---\n" + front_matter + "\n---\n", archive.site);
    return (post.post.date ? iso_day(post.post.date->day) : "") + ' ' + post.reason;
  };
  const std::string both = "date: 2019-03-04\ncreated: 2018-01-02";
  EXPECT_EQ(read("{}", both), "2019-03-04 public");
  EXPECT_EQ(read("{date: [created, ':default']}", both), "2018-01-02 public");
  EXPECT_EQ(read("{date: [':fileModTime', ':default', created]}", both), "2019-03-04 public");
  EXPECT_EQ(read("{date: [':filename', ':default']}", both), "2015-04-24 public");
  EXPECT_EQ(read("{date: [created, ':filename']}", "title: B"), "2015-04-24 public");
  EXPECT_EQ(read("{publishDate: [goLive]}", both + "\ngoLive: 2099-01-01"),
            "2019-03-04 publishdate: 2099-01-01");
  EXPECT_EQ(read("{publishDate: [goLive]}", both + "\npublishDate: 2019-01-01\ngoLive: 2099-01-01"),
            "2019-03-04 embargountil: 2099-01-01");
  EXPECT_EQ(read("{expiryDate: bestBefore}", both + "\nbestBefore: 2019-05-01"),
            "2019-03-04 expirydate: 2019-05-01");
}

TEST(Hugo, ReadsItsConfigurationInAnyLanguageAndFolder) {
  for (
      const Files& files : {
          Files{{"hugo.toml",
                 "baseURL = 'https://example.org/'\nbuildFuture = true\n[permalinks]\nposts = '/:slug/'\n"}},
          Files{{"config.yaml",
                 "baseURL: https://example.org\nbuildFuture: true\npermalinks: {posts: '/:slug/'}\n"},
                {"content/a.md", ""}},
          Files{
              {"hugo.json",
               R"({"baseURL": "https://example.org/", "buildFuture": true, "permalinks": {"posts": "/:slug/"}})"}},
          Files{{"config/_default/hugo.toml", "baseURL = 'https://example.org/'\nbuildFuture = true\n"},
                {"config/_default/permalinks.toml", "posts = '/:slug/'\n"}},
      }) {
    const auto folder = folder_with(files);
    const SiteConfig site = generator_named("hugo")->read_config(folder.path());
    EXPECT_EQ(site.base_url, "https://example.org") << files.front().first;
    EXPECT_TRUE(site.show_future) << files.front().first;
    EXPECT_EQ(site.section_permalinks,
              (std::vector<std::pair<std::string, std::string>>{{"posts", "/:slug/"}}))
        << files.front().first;
  }
}

TEST(Hugo, TellsLanguagesByFileNameOrFolder) {
  const auto by_name =
      folder_with({{"hugo.yaml", "defaultContentLanguage: en\nlanguages: {en: {}, fr: {}}\n"}});
  const auto by_folder = folder_with({{"config/_default/hugo.toml", "defaultContentLanguage = 'en'\n"},
                                      {"config/_default/languages.en.toml", "contentDir = 'content/en'\n"},
                                      {"config/_default/languages.fr.toml", "contentDir = 'content/fr'\n"}});
  const SiteConfig names = generator_named("hugo")->read_config(by_name.path());
  const SiteConfig folders = generator_named("hugo")->read_config(by_folder.path());
  struct Case {
    const SiteConfig& site;
    std::string path, language, url;
  };
  for (const auto& [site, path, language, url] : std::vector<Case>{
           {names, "content/posts/a.fr.md", "fr", "/fr/posts/a/"},
           {names, "content/posts/a.md", "en", "/posts/a/"},
           {names, "content/posts/a/index.fr.md", "fr", "/fr/posts/a/"},
           {names, "content/posts/version.1.md", "en", "/posts/version.1/"},
           {folders, "content/fr/posts/a.md", "fr", "/fr/posts/a/"},
           {folders, "content/en/posts/a.md", "en", "/posts/a/"},
       }) {
    const Post post = read_as("hugo", path, "---\ntitle: T\n---\n", site).post;
    EXPECT_EQ(post.language, language) << path;
    EXPECT_EQ(post.url, url) << path;
  }
}

TEST(Hugo, ReadsMountedFolders) {
  const Files site = {
      {"hugo.toml",
       "[[module.mounts]]\nsource = 'articles'\ntarget = 'content/blog'\nexcludeFiles = ['secret/**', "
       "'*.tmp.md']\n"
       "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\nfiles = ['! plans/*', '**.md']\n"
       "[[module.mounts]]\nsource = 'CHANGES.md'\ntarget = 'content/changes.md'\n"
       "[[module.mounts]]\nsource = 'french'\ntarget = 'content'\nlang = 'fr'\n"
       "[[module.mounts]]\nsource = 'pictures'\ntarget = 'assets'\n[languages.en]\n[languages.fr]\n"},
      {"CHANGES.md", ""},
      {"articles/one.md", ""},
      {"articles/secret/two.md", ""},
      {"articles/a.tmp.md", ""},
      {"content/about.md", ""},
      {"content/deep/down.md", ""},
      {"content/plans/one.md", ""},
      {"content/page.html", ""},
      {"french/un.md", ""},
      {"pictures/a.md", ""},
      {"notes.md", ""}};
  EXPECT_EQ(candidates(folder_with(site).path()), (Texts{"CHANGES.md", "articles/one.md", "content/about.md",
                                                         "content/deep/down.md", "french/un.md"}));
  EXPECT_EQ(url_in(site, "articles/one.md"), "/blog/one/");
  EXPECT_EQ(url_in(site, "content/deep/down.md"), "/deep/down/");
  EXPECT_EQ(url_in(site, "CHANGES.md"), "/changes/");
  EXPECT_EQ(url_in(site, "french/un.md"), "/fr/un/");
}

TEST(Hugo, MountsStandInsteadOfTheContent) {
  const Files mounted = {{"hugo.yaml", "module: {mounts: [{source: posts, target: content}]}"},
                         {"content/old.md", ""},
                         {"posts/new.md", ""}};
  EXPECT_EQ(candidates(folder_with(mounted).path()), Texts{"posts/new.md"});
  const Files other = {{"hugo.yaml", "module: {mounts: [{source: node_modules/x, target: assets/x}]}"},
                       {"content/old.md", ""}};
  EXPECT_EQ(candidates(folder_with(other).path()), Texts{"content/old.md"});
}

TEST(Hugo, CascadesIntoMountsAndFoldersOfLanguages) {
  const std::string hides = "---\ncascade: {draft: true}\n---\n";
  const auto reason = [](const Files& files, const std::string& path) {
    const auto folder = folder_with(files);
    return read_as("hugo", path, "---\ntitle: T\n---\n", generator_named("hugo")->read_config(folder.path()))
        .reason;
  };
  const Files mounts = {
      {"hugo.yaml",
       "module: {mounts: [{source: content, target: content}, {source: a, target: content/blog}]}"},
      {"content/blog/_index.md", hides}};
  EXPECT_EQ(reason(mounts, "a/one.md"), "draft: true");
  EXPECT_EQ(reason(mounts, "content/blog/one.md"), "draft: true");
  EXPECT_EQ(reason(mounts, "content/one.md"), "public");
  const Files languages = {{"hugo.yaml", "languages: {en: {contentDir: content}, fr: {contentDir: contenu}}"},
                           {"contenu/secret/_index.md", hides}};
  EXPECT_EQ(reason(languages, "contenu/secret/un.md"), "draft: true");
  EXPECT_EQ(reason(languages, "content/secret/one.md"), "public");
}

TEST(Hugo, HidesDisabledLanguages) {
  for (const auto& [file, config] :
       Files{{"hugo.toml",
              "disableLanguages = ['pt-BR']\n[languages.en]\n[languages.fr]\ndisabled = "
              "true\n[languages.pt-br]\n"},
             {"config/_default/languages.toml", "[en]\n[fr]\ndisabled = true\n[pt-BR]\ndisabled = true\n"},
             {"config/_default/languages.fr.toml", "disabled = true\ncontentDir = 'content/fr'\n"}}) {
    const auto folder = folder_with({{"config/_default/hugo.toml", ""}, {file, config}});
    const SiteConfig site = generator_named("hugo")->read_config(folder.path());
    const auto reason = [&](const std::string& path) {
      return read_as("hugo", path, "---\ntitle: T\n---\n", site).reason;
    };
    const bool by_folder = config.find("contentDir") != config.npos;
    EXPECT_EQ(reason("content/a.md"), "public") << config;
    EXPECT_EQ(reason(by_folder ? "content/fr/a.md" : "content/a.fr.md"), "its language is disabled")
        << config;
    if (!by_folder) {
      EXPECT_EQ(reason("content/a.pt-br.md"), "its language is disabled") << config;
    }
  }
}

TEST(Hugo, HidesWhatASectionCascades) {
  const auto folder =
      folder_with({{"hugo.yaml", ""},
                   {"content/secret/_index.md", "---\ncascade: {draft: true}\n---\n"},
                   {"content/secret/open/_index.md", "---\ncascade:\n- {draft: false}\n---\n"},
                   {"content/half/_index.md",
                    "---\ncascade:\n- _target: {path: '/half/x*'}\n  headless: true\n"
                    "- _target: {kind: section}\n  draft: true\n---\n"}});
  const SiteConfig site = generator_named("hugo")->read_config(folder.path());
  const auto reason = [&](const std::string& path) {
    return read_as("hugo", path, "---\ntitle: T\n---\n", site).reason;
  };
  EXPECT_EQ(reason("content/a.md"), "public");
  EXPECT_EQ(reason("content/secret/a.md"), "draft: true");
  EXPECT_EQ(reason("content/secret/deep/a.md"), "draft: true");
  EXPECT_EQ(reason("content/secret/open/a.md"), "public");
  EXPECT_EQ(reason("content/half/xa.md"), "headless: true");
  EXPECT_EQ(reason("content/half/a.md"), "public");
}

TEST(Hugo, FindsItsAliasesFromThePage) {
  const SiteConfig site{.source = "content/"};
  EXPECT_EQ(
      read_as("hugo", "content/posts/a.md", "---\naliases: [/old/, beside, ../above/b.html]\n---\n", site)
          .post.aliases,
      (Texts{"/old/", "/posts/beside", "/above/b.html"}));
}

TEST(Hugo, RunsShortcodesOnly) {
  EXPECT_EQ(read_as("hugo", "content/a.md", "---\ntitle: T\n---\n{{< x >}}a {{ .Title }} {% b %} <%= c %>\n",
                    {.source = "content/"})
                .post.text,
            "a {{ .Title }} {% b %} <%= c %>");
}

TEST(Hugo, TakesTheDateOfTheNameWhenThereIsNoOther) {
  const SiteConfig site{.source = "content/"};
  EXPECT_EQ(read_as("hugo", "content/2015-04-24-a.md", "---\ntitle: T\n---\n", site).post.date,
            day(2015, 4, 24));
  EXPECT_EQ(read_as("hugo", "content/2015-04-24-a/index.md", "---\ntitle: T\n---\n", site).post.date,
            day(2015, 4, 24));
  EXPECT_EQ(read_as("hugo", "content/2015-04-24-a.md", "---\nlastmod: 2016-01-01\n---\n", site).post.date,
            day(2016, 1, 1));
}

TEST(Hugo, ReadsAWholeSite) {
  EXPECT_EQ(
      support::golden_table(
          folder_with(
              {{"hugo.toml", "baseURL = 'https://example.org/'\n[permalinks]\nposts = '/:year/:slug/'\n"},
               {"content/about.html", "---\ntitle: About\n---\n<p>Text.</p>"},
               {"content/hidden/_index.md", "---\ntitle: Section\ncascade:\n  draft: true\n---\n"},
               {"content/hidden/a.md", "---\ntitle: Cascaded\n---\nText."},
               {"content/news/json.md", "{\n\"title\": \"JSON\",\n\"date\": \"2015-01-02T00:00:00Z\"\n}\n"},
               {"content/news/org.org", "#+TITLE: Org\n#+DATE: 2016-02-03\n#+TAGS[]: a b\n* Head\n"},
               {"content/news/over.md", "---\ntitle: Over\nexpiryDate: 2015-02-02\n---\n"},
               {"content/posts/bundle/index.md",
                "---\ntitle: Bundle\ndate: 2015-01-02\nslug: one\ntags: [a, b]\n---\nText."},
               {"content/posts/bundle/resource.md", "---\ntitle: Resource\n---\n"},
               {"content/posts/toml.md", "+++\ntitle = 'TOML'\ndate = 2031-01-02\ntags = ['a']\n+++\nText."}})
              .path()),
      (Texts{"content/about.html | About |  |  | /about/ | public",
             "content/hidden/a.md | Cascaded |  |  | /hidden/a/ | draft: true",
             "content/news/json.md | JSON | 2015-01-02 |  | /news/json/ | public",
             "content/news/org.org | Org | 2016-02-03 | a,b | /news/org/ | public",
             "content/news/over.md | Over |  |  | /news/over/ | expiryDate: 2015-02-02",
             "content/posts/bundle/index.md | Bundle | 2015-01-02 | a,b | /2015/one/ | public",
             "content/posts/toml.md | TOML | 2031-01-02 | a | /2031/toml/ | dated 2031-01-02"}));
}

}  // namespace
}  // namespace annals
