// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/built_copies.h"

#include <gtest/gtest.h>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using Paths = std::vector<std::string>;

PathSet copies_among(const Paths& paths) {
  std::vector<SourceFile> files;
  for (const std::string& path : paths) files.push_back({.path = path});
  return built_copies(files);
}

TEST(BuiltCopies, ArePagesOfTheSourcesBesideThem) {
  for (const std::string folder :
       {"public", "dist", "build", "out", "output", "docs", "www", "web/public", "Dist"})
    EXPECT_EQ(copies_among({"posts/2020-01-02-brook.md", folder + "/2020/01/02/brook/index.html",
                            folder + "/index.html"}),
              (PathSet{folder + "/2020/01/02/brook/index.html", folder + "/index.html"}))
        << folder;
}

TEST(BuiltCopies, HoldDraftsThatWereBuiltByMistake) {
  EXPECT_EQ(copies_among({"drafts/secret.md", "posts/a.md", "public/a.html", "public/secret.html"}),
            (PathSet{"public/a.html", "public/secret.html"}));
}

TEST(BuiltCopies, AreNoneWithoutSources) {
  EXPECT_EQ(copies_among({"www/a.html", "www/b.html", "posts/c.md"}), PathSet{});
  EXPECT_EQ(copies_among({"www/a.md", "www/a.html"}), PathSet{}) << "side by side";
  EXPECT_EQ(copies_among({"posts/a.md", "pages/a.html"}), PathSet{}) << "no folder that programs build";
  EXPECT_EQ(
      copies_among({"posts/a.md", "posts/b.md", "posts/c.md", "www/a.html", "www/x.html", "www/y.html"}),
      PathSet{})
      << "by chance";
}

TEST(BuiltCopies, KeepTheSourcesThatLieBesideThem) {
  EXPECT_EQ(copies_among({"a.md", "www/a.html", "www/guide.md", "www/a.md"}),
            (PathSet{"www/a.html", "www/a.md"}));
}

}  // namespace
}  // namespace annals
