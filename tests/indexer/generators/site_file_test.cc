// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/site_file.h"

#include <gtest/gtest.h>

#include <string_view>

#include "tests/support/archive_with.h"
#include "tests/support/value_text.h"

namespace annals {
namespace {

using support::folder_with;
using support::written;

TEST(SiteFile, IsReadByItsEnding) {
  const auto folder = folder_with(
      {{"a.yml", "title: A\n"}, {"a.toml", "title = 'A'\n"}, {"a.json", "{\"n\": 1}"}, {"b.yml", ": ["}});
  EXPECT_EQ(read_site_file(folder.path() / "a.yml").find("TITLE")->scalar, "A");
  EXPECT_EQ(read_site_file(folder.path() / "a.toml").find("title")->scalar, "A");
  EXPECT_EQ(read_site_file(folder.path() / "a.json").find("n")->scalar, "1");
  EXPECT_EQ(written(read_site_file(folder.path() / "b.yml")), "{}");
  EXPECT_EQ(written(read_site_file(folder.path() / "none.yml")), "{}");
}

TEST(SiteFile, TheFirstThatExistsIsTaken) {
  const auto folder = folder_with({{"b.yml", ""}, {"c.yml", ""}});
  EXPECT_EQ(find_site_file(folder.path(), {"a.yml", "b.yml", "c.yml"}), folder.path() / "b.yml");
  EXPECT_EQ(find_site_file(folder.path(), {"a.yml"}), "");
}

TEST(SiteFile, PathsAndAddresses) {
  for (std::string_view text : {"src", "./src/", "/src"}) EXPECT_EQ(folder_path(text), "src/") << text;
  EXPECT_EQ(folder_path("."), "");
  EXPECT_EQ(base_path_of("https://example.org/blog/"), "/blog");
  EXPECT_EQ(base_path_of("blog/"), "/blog");
  EXPECT_EQ(base_path_of("https://example.org"), "");
  EXPECT_EQ(base_url_of("https://example.org/blog/"), "https://example.org/blog");
  EXPECT_EQ(base_url_of("ftp://example.org"), "");
  EXPECT_EQ(base_url_of("https:///"), "");
}

TEST(SiteFile, PackagesThatASiteDependsOn) {
  const auto folder = folder_with({{"package.json", R"({"devDependencies": {"hexo": "1"}})"}});
  EXPECT_TRUE(depends_on(folder.path(), "hexo"));
  EXPECT_FALSE(depends_on(folder.path(), "gatsby"));
}

}  // namespace
}  // namespace annals
