// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/excluded_paths.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

SiteConfig excluding(const std::string& lines, const std::string& folder = "") {
  SiteConfig site;
  const Value patterns{.kind = Value::Kind::Scalar, .scalar = lines};
  exclude_paths(site, folder, &patterns);
  return site;
}

TEST(ExcludedPaths, AreNamesInAnyFolderOrPathsFromTheSite) {
  for (const char* pattern : {"b.md", "/a/b.md", "a/b.md", "a", "a/", "*.md", "**/b.md", "./a", "a/*"})
    EXPECT_TRUE(is_excluded("a/b.md", excluding(pattern))) << pattern;
  for (const char* pattern : {"", "/", "b", "/b.md", "b/", "*.txt", "# b.md", "c/b.md"})
    EXPECT_FALSE(is_excluded("a/b.md", excluding(pattern))) << pattern;
}

TEST(ExcludedPaths, TheLastPatternThatMatchesDecides) {
  const SiteConfig site = excluding("*.md\n!a/b.md\n");
  EXPECT_TRUE(is_excluded("c.md", site));
  EXPECT_FALSE(is_excluded("a/b.md", site));
}

TEST(ExcludedPaths, OneListTakesInNothingThatAnotherKeepsOut) {
  const Value first{.kind = Value::Kind::Scalar, .scalar = "secret/\n!secret/a.md"};
  const Value second{.kind = Value::Kind::Scalar, .scalar = "drafts/\n!secret/b.md\n!drafts/c.md"};
  SiteConfig site;
  exclude_paths(site, "", &first);
  exclude_paths(site, "", &second);
  EXPECT_TRUE(is_excluded("secret/b.md", site));
  EXPECT_TRUE(is_excluded("drafts/a.md", site));
  EXPECT_FALSE(is_excluded("secret/a.md", site));
  EXPECT_FALSE(is_excluded("drafts/c.md", site));
}

TEST(ExcludedPaths, HoldBelowTheirFolder) {
  const SiteConfig site = excluding("b.md", "pages/");
  EXPECT_TRUE(is_excluded("pages/x/b.md", site));
  EXPECT_FALSE(is_excluded("x/b.md", site));
}

TEST(ExcludedPaths, MayBeAList) {
  SiteConfig site;
  const Value list{.kind = Value::Kind::List, .items = {{.kind = Value::Kind::Scalar, .scalar = "drafts/"}}};
  exclude_paths(site, "", &list);
  exclude_paths(site, "", nullptr);
  EXPECT_TRUE(is_excluded("drafts/a.md", site));
}

}  // namespace
}  // namespace annals
