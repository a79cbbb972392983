// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/generator.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::Files;
using support::folder_with;

TEST(Generator, IsDetectedByItsConfiguration) {
  struct Case {
    std::string_view generator;
    Files files;
  };
  for (const auto& [generator, files] : std::vector<Case>{
           {"nanoc", {{"nanoc.yaml", ""}}},
           {"nanoc", {{"config.yaml", ""}, {"Rules", ""}}},
           {"nanoc", {{"Rules", ""}, {"content/a.md", ""}, {"layouts/default.erb", ""}}},
           {"webby", {{"Sitefile", ""}, {"content/a.txt", ""}}},
           {"jekyll", {{"_config.yml", "title: x"}}},
           {"jekyll", {{"_posts/2009-01-01-a.md", ""}}},
           {"jekyll", {{"_config.yml", "source: source"}, {"source/_posts/2009-01-01-a.md", ""}}},
           {"jekyll", {{"docs/_config.yml", ""}, {"README.md", ""}}},
           {"hugo", {{"hugo.toml", ""}}},
           {"hugo", {{"config.toml", "baseURL = 'https://example.org'"}, {"content/a.md", ""}}},
           {"hugo", {{"config/_default/hugo.yaml", ""}}},
           {"hugo", {{"content/a.md", ""}, {"archetypes/default.md", ""}}},
           {"zola", {{"config.toml", "base_url = 'https://example.org'"}, {"content/a.md", ""}}},
           {"hexo", {{"_config.yml", "new_post_name: ':title.md'"}, {"source/_posts/a.md", ""}}},
           {"hexo", {{"package.json", R"({"dependencies": {"hexo": "^7.0.0"}})"}}},
           {"hexo", {{"source/_posts/a.md", ""}, {"scaffolds/post.md", ""}}},
           {"plain", {{"source/_posts/a.md", ""}}},
           {"plain", {{"source/_posts/a.md", ""}, {"Rakefile", ""}}},
           {"eleventy", {{".eleventy.js", ""}, {"_config.yml", ""}}},
           {"eleventy", {{"package.json", R"({"devDependencies": {"@11ty/eleventy": "3"}})"}}},
           {"plain", {{"package.json", R"({"dependencies": {"react": "19"}})"}}},
           {"pelican", {{"pelicanconf.py", ""}, {"content/a.md", ""}}},
           {"nikola", {{"conf.py", "BLOG_TITLE = 'x'"}}},
           {"plain", {{"conf.py", "project = 'Sphinx'\nextensions = []"}, {"a.rst", ""}}},
           {"middleman", {{"config.rb", "activate :blog"}}},
           {"plain", {{"config.rb", "css_dir = 'css' # page "}, {"source/a.md", ""}}},
           {"awestruct", {{"_config/site.yml", ""}, {"_config/other.yml", ""}}},
           {"hakyll", {{"site.hs", "import Hakyll"}}},
           {"hakyll", {{"app/Main.hs", "module Main where\nimport qualified Hakyll as H"}}},
           {"plain", {{"site.hs", "-- import Hakyll"}}},
           {"gatsby", {{"gatsby-config.js", ""}, {"content/a.md", ""}}},
           {"astro", {{"astro.config.mjs", ""}, {"src/content/a.md", ""}}},
           {"next", {{"next.config.ts", ""}, {"pages/a.mdx", ""}}},
           {"site", {{"index.html", "<!DOCTYPE html><html></html>"}}},
           {"plain", {{"index.html", "---\ntitle: x\n---\n<html></html>"}}},
           {"plain", {{"content/a.md", ""}}},
           {"plain", {{"a.md", ""}}},
           {"plain", {}},
       }) {
    const auto folder = folder_with(files);
    EXPECT_EQ(detect_generator(folder.path()).name, generator) << (files.empty() ? "" : files.front().first);
  }
}

TEST(Generator, ConfigurationThatDoesNotParseIsNoObstacle) {
  for (const Files& files : {Files{{"_config.yml", "a: b: c\n\t- ["}}, Files{{"hugo.toml", "= = ="}},
                             Files{{"hugo.json", "{"}}, Files{{"nanoc.yaml", "\xff\xfe"}}}) {
    const auto folder = folder_with(files);
    const Generator& generator = detect_generator(folder.path());
    EXPECT_EQ(generator.read_config(folder.path()).base_url, "") << files.front().first;
  }
}

TEST(Generator, RowsHaveNamesOfTheirOwnAndTheLastTakesEverything) {
  std::set<std::string_view> names;
  for (const Generator& generator : kGenerators) {
    EXPECT_TRUE(names.insert(generator.name).second);
    EXPECT_EQ(generator_named(generator.name), &generator);
  }
  EXPECT_EQ(generator_named("typepad"), nullptr);
  EXPECT_EQ(kGenerators.back().name, "plain");
}

TEST(Generator, NoPathIsTooStrangeForAny) {
  const SiteConfig site{.source = "content/", .languages = {{"fr", "content/fr/"}}};
  for (const Generator& generator : kGenerators)
    for (const std::string path :
         {"", "/", "a", ".md", "content/", "content/.md", "content/a..md", "_posts/2009-01-01-.md",
          "content/index.md", "index.html", "content/fr/_index.md", "_posts/_posts/_posts",
          "99999999-99-99.md", "a/b/c/d/e/f/g/2009/13/99/x.html.erb.md"}) {
      const PathFacts facts = generator.path_facts(path, site);
      if (facts.candidate) {
        const ReadPost read =
            support::read_as(std::string(generator.name), path, "---\ntitle: T\n---\n", site);
        EXPECT_TRUE(read.post.url.empty() || read.post.url.front() == '/') << generator.name << ' ' << path;
      }
    }
}

}  // namespace
}  // namespace annals
