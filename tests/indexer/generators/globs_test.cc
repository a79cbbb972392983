// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/globs.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

using Patterns = std::vector<std::string>;

TEST(Globs, BracesAreChoices) {
  EXPECT_EQ(expanded_glob("a.md"), (Patterns{"a.md"}));
  EXPECT_EQ(expanded_glob("*.{md,mdx}"), (Patterns{"*.md", "*.mdx"}));
  EXPECT_EQ(expanded_glob("{a,b{c,d}}/x"), (Patterns{"a/x", "bc/x", "bd/x"}));
  EXPECT_EQ(expanded_glob("**/@(in|out)/*"), (Patterns{"**/in/*", "**/out/*"}));
  EXPECT_EQ(expanded_glob("a?(b).md"), (Patterns{"a.md", "ab.md"}));
  EXPECT_EQ(expanded_glob("!(a)/x{1..9}"), (Patterns{"*/x*"}));
  EXPECT_EQ(expanded_glob("{a,b"), (Patterns{"{a,b"}));
}

TEST(Globs, TooManyChoicesAreNone) {
  std::string pattern;
  for (int i = 0; i < 20; ++i) pattern += "{a,b}";
  EXPECT_EQ(expanded_glob(pattern), std::nullopt);
}

TEST(Globs, OneStarStaysInItsFolder) {
  EXPECT_TRUE(matches_glob("*.md", "a.md"));
  EXPECT_FALSE(matches_glob("*.md", "b/a.md"));
  EXPECT_TRUE(matches_glob("./b/*.md", "b/a.md"));
  EXPECT_FALSE(matches_glob("b/*.md", "b/c/a.md"));
}

TEST(Globs, TwoStarsAreAnyFolders) {
  for (const char* path : {"drafts/a.md", "x/drafts/a.md", "x/y/drafts/z/a.md"})
    EXPECT_TRUE(matches_glob("**/drafts/**", path)) << path;
  EXPECT_FALSE(matches_glob("**/drafts/**", "x/drafts.md"));
  EXPECT_TRUE(matches_glob("a/**/b.md", "a/b.md"));
  EXPECT_TRUE(matches_glob("a/**/b.md", "a/x/y/b.md"));
  EXPECT_FALSE(matches_glob("a/**/b.md", "a/x/c.md"));
}

TEST(Globs, AFolderTakesWhatLiesBelowIt) {
  EXPECT_TRUE(matches_glob_or_lies_below("drafts", "drafts/a.md"));
  EXPECT_TRUE(matches_glob_or_lies_below("x/*", "x/y/z.md"));
  EXPECT_FALSE(matches_glob_or_lies_below("drafts", "x/drafts/a.md"));
}

}  // namespace
}  // namespace annals
