// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/path_parts.h"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace annals {
namespace {

std::string iso_or_empty(const std::optional<PostDate>& date) {
  return date ? iso_day(date->day) : "";
}

TEST(PathParts, EndingsOfFormatsAndTemplateEnginesComeOff) {
  const PathParts parts = take_apart("blog/2012/2012-01-01-x.html.md.erb");
  EXPECT_EQ(parts.folders, (std::vector<std::string_view>{"blog", "2012"}));
  EXPECT_EQ(parts.file, "2012-01-01-x.html.md.erb");
  EXPECT_EQ(parts.stem, "2012-01-01-x");
  EXPECT_EQ(parts.extension, ".html.md.erb");
  EXPECT_EQ(take_apart("v1.2.md").stem, "v1.2");
}

TEST(PathParts, ANameMayBeginWithADay) {
  struct Case {
    std::string_view name, date, rest;
  };
  for (const auto& [name, date, rest] :
       {Case{"2015-04-24-a-b", "2015-04-24", "a-b"}, Case{"2015_4_3 a", "2015-04-03", "a"},
        Case{"2015-04-24", "2015-04-24", ""}, Case{"2015-13-24-a", "", "2015-13-24-a"}, Case{"a", "", "a"}}) {
    const DatedName dated = split_dated_name(name);
    EXPECT_EQ(iso_or_empty(dated.date), date) << name;
    EXPECT_EQ(dated.rest, rest) << name;
  }
}

TEST(PathParts, FoldersMaySayTheDay) {
  EXPECT_EQ(iso_or_empty(date_from_folders(take_apart("posts/2015/04/24/a.md").folders)), "2015-04-24");
  EXPECT_EQ(iso_or_empty(date_from_folders(take_apart("posts/2015-04-24-a/index.md").folders)), "2015-04-24");
  EXPECT_EQ(iso_or_empty(date_from_folders(take_apart("posts/2015/a.md").folders)), "");
  EXPECT_EQ(iso_or_empty(date_in_path("img/x-2015-04-24.md")), "2015-04-24");
  EXPECT_TRUE(has_dated_name("2015/04/24/a.md"));
  EXPECT_FALSE(has_dated_name("about.md"));
}

TEST(PathParts, AnIndexIsNamedByItsFolder) {
  EXPECT_EQ(name_of_page(take_apart("posts/hello/index.md")), "hello");
  EXPECT_EQ(name_of_page(take_apart("index.md")), "index");
  EXPECT_EQ(page_address("a/index", true), "/a/");
  EXPECT_EQ(page_address("a/b", true), "/a/b/");
  EXPECT_EQ(page_address("a/b", false), "/a/b.html");
}

TEST(PathParts, FilesThatNobodySearchesFor) {
  EXPECT_TRUE(is_site_file("Robots.txt"));
  EXPECT_TRUE(is_site_file("robots.txt.erb"));
  EXPECT_FALSE(is_site_file("robots.md"));
  EXPECT_TRUE(is_repository_paper(take_apart("README.md")));
  EXPECT_FALSE(is_repository_paper(take_apart("posts/README.md")));
}

TEST(PathParts, WhatLiesBelowAnIndexFileBelongsToItsPage) {
  const PathSet files = {"a/index.md", "a/notes.md", "b/c.md", "d/index.md"};
  EXPECT_TRUE(lies_in_page_bundle("a/notes.md", files));
  EXPECT_TRUE(lies_in_page_bundle("a/deep/x.md", files));
  EXPECT_FALSE(lies_in_page_bundle("a/index.md", files));
  EXPECT_FALSE(lies_in_page_bundle("b/c.md", files));
}

TEST(PathParts, ALanguageBeforeTheEnding) {
  const std::vector<SiteLanguage> languages = {{.code = "fr"}};
  std::string_view stem = "about.FR";
  EXPECT_EQ(take_language(stem, languages), "fr");
  EXPECT_EQ(stem, "about");
  EXPECT_EQ(take_language(stem, languages), "");
}

TEST(PathParts, TokensOfADay) {
  const PostDate date{.day = std::chrono::year(2009) / 3 / 5};
  EXPECT_EQ(date_token("year", date), "2009");
  EXPECT_EQ(date_token("i_month", date), "3");
  EXPECT_EQ(date_token("long_day", date), "Thursday");
  EXPECT_EQ(date_token("title", date), std::nullopt);
  EXPECT_EQ(date_token("year", std::nullopt), std::nullopt);
}

}  // namespace
}  // namespace annals
