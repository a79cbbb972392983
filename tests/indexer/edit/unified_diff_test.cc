// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/unified_diff.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "tests/support/archive_with.h"
#include "tests/support/has.h"

namespace annals {
namespace {

const std::string kHead = "--- a/a.md\n+++ b/a.md\n";

TEST(UnifiedDiff, HasThreeLinesOfContext) {
  EXPECT_EQ(unified_diff("a.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
            kHead + "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  EXPECT_EQ(unified_diff("a.md", "1\n2\n", "2\n"), kHead + "@@ -1,2 +1 @@\n-1\n 2\n");
  EXPECT_EQ(unified_diff("a.md", "", "1\n"), kHead + "@@ -0,0 +1 @@\n+1\n");
  EXPECT_EQ(unified_diff("a.md", "1\n", ""), kHead + "@@ -1 +0,0 @@\n-1\n");
  EXPECT_EQ(unified_diff("a.md", "1\n", "1\n"), "");
}

TEST(UnifiedDiff, HasAHunkForEachPlace) {
  std::string before, after;
  for (int line = 1; line <= 30; ++line) {
    before += std::to_string(line) + '\n';
    after += std::to_string(line) + (line == 2 || line == 8 || line == 25 ? "x\n" : "\n");
  }
  const std::string patch = unified_diff("a.md", before, after);
  EXPECT_TRUE(support::has(patch, "@@ -1,11 +1,11 @@\n")) << patch;
  EXPECT_TRUE(support::has(patch, "@@ -22,7 +22,7 @@\n")) << patch;
  EXPECT_EQ(support::count_of(patch, "@@ -"), 2U);
}

TEST(UnifiedDiff, KeepsLineEndsAndTheirAbsence) {
  EXPECT_EQ(unified_diff("a.md", "1\r\n2\r\n", "1\r\n3\r\n"), kHead + "@@ -1,2 +1,2 @@\n 1\r\n-2\r\n+3\r\n");
  EXPECT_EQ(unified_diff("a.md", "1\n2", "0\n2"),
            kHead + "@@ -1,2 +1,2 @@\n-1\n+0\n 2\n\\ No newline at end of file\n");
  EXPECT_EQ(unified_diff("a.md", "1", "1\n"), kHead + "@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+1\n");
}

TEST(UnifiedDiff, WritesNamesAsGitDoes) {
  EXPECT_TRUE(unified_diff("a b.md", "1\n", "2\n").starts_with("--- a/a b.md\t\n"));
  EXPECT_TRUE(unified_diff("a\"\n.md", "1\n", "2\n").starts_with("--- \"a/a\\\"\\012.md\"\n"));
}

std::string bytes_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool has_git() {
  return std::system("git --version >/dev/null 2>&1") == 0;  // NOLINT
}

/// What `git apply` makes of the file.
std::string applied(const std::string& name, const std::string& before, const std::string& after) {
  const auto folder = support::folder_with({{name, before}, {"patch", unified_diff(name, before, after)}});
  const std::string command =
      "cd '" + folder.path().string() + "' && git apply --unsafe-paths --whitespace=nowarn patch 2>git-says";
  EXPECT_EQ(std::system(command.c_str()), 0) << bytes_of_file(folder.path() / "git-says");  // NOLINT
  return bytes_of_file(folder.path() / name);
}

TEST(UnifiedDiff, IsAppliedByGit) {
  if (!has_git()) GTEST_SKIP() << "there is no git";
  std::mt19937 random(7);  // NOLINT: the same texts each time
  for (int round = 0; round < 40; ++round) {
    std::string before, after;
    const std::string end = round % 3 == 0 ? "\r\n" : "\n";
    for (unsigned line = 0; line < random() % 40; ++line) {
      const std::string text = std::to_string(random() % 5) + end;
      before += text;
      after += random() % 6 == 0 ? "new" + end : random() % 8 == 0 ? "" : text;
    }
    if (round % 4 == 0) before += "last";
    if (round % 5 == 0) after += "last";
    if (before != after && !before.empty() && !after.empty())
      EXPECT_EQ(applied(round % 2 == 0 ? "b.md" : "sub dir/\xC3\xA9 \".md", before, after), after) << before;
  }
}

TEST(UnifiedDiff, IsAppliedBelowTheRootOfARepository) {
  if (!has_git()) GTEST_SKIP() << "there is no git";
  const auto folder =
      support::folder_with({{"blog/a.md", "1\n"}, {"blog/patch", unified_diff("a.md", "1\n", "2\n")}});
  const std::string command =
      "cd '" + folder.path().string() + "' && git init -q . && cd blog && git apply patch";
  EXPECT_EQ(std::system(command.c_str()), 0);  // NOLINT
  EXPECT_EQ(bytes_of_file(folder.path() / "blog/a.md"), "2\n");
}

TEST(UnifiedDiff, OfTextsThatHaveLittleInCommonIsAppliedToo) {
  if (!has_git()) GTEST_SKIP() << "there is no git";
  std::string before = "first\n", after = "first\n";
  for (int line = 0; line < 2000; ++line) {
    before += std::to_string(line) + '\n';
    after += 'n' + std::to_string(line) + '\n';
  }
  EXPECT_EQ(applied("a.md", before, after), after);
}

}  // namespace
}  // namespace annals
