// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/source_patch.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "tests/support/archive_with.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(SourcePatch, ChangesTheBytesOfTheLinkAlone) {
  EXPECT_EQ(
      unified_diff("a b.md", "1\n2\n3\n4 /x /x\r\n5\n6\n7\n8\n9", {{8, 2, "/new"}, {11, 2, "/y"}}),
      "--- a/a b.md\t\n+++ b/a b.md\t\n@@ -1,7 +1,7 @@\n 1\n 2\n 3\n-4 /x /x\r\n+4 /new /y\r\n 5\n 6\n 7\n");
  EXPECT_EQ(unified_diff("a.md", "/x", {{0, 2, "/y"}}),
            "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-/x\n\\ No newline at end of file\n+/y\n\\ No newline "
            "at end of file\n");
  EXPECT_EQ(unified_diff("a.md", "/x\n", {}), "");
  EXPECT_EQ(unified_diff("a.md", "/x\n", {{0, 2, "/x"}}), "");
  EXPECT_EQ(unified_diff("a\"\t.md", "x", {{0, 1, "y"}}).substr(0, 18), "--- \"a/a\\\"\\011.md\"");
}

TEST(SourcePatch, OfNearLinesIsOneHunk) {
  const std::string text = "a\n1\n2\n3\n4\n5\n6\nb\n1\n2\n3\n4\n5\n6\n7\nc\n";
  const std::string diff = unified_diff("t", text, {{0, 1, "A"}, {14, 1, "B"}, {30, 1, "C"}});
  EXPECT_EQ(diff,
            "--- a/t\n+++ b/t\n@@ -1,11 +1,11 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n 1\n 2\n 3\n"
            "@@ -13,4 +13,4 @@\n 5\n 6\n 7\n-c\n+C\n");
}

/// The file after the patch, by the program that people would use.
std::string patched(const std::string& bytes, const std::string& diff) {
  const support::TemporaryFolder folder = support::folder_with({{"some file.md", bytes}, {"diff", diff}});
  const std::string command =
      "cd '" + folder.path().string() + "' && git apply --whitespace=nowarn diff 2>&1";
  if (!diff.empty() && std::system(command.c_str()) != 0) return "git refuses: " + diff;
  std::ifstream file(folder.path() / "some file.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(SourcePatch, IsTakenByGitWhateverTheLineEnds) {
  if (std::system("git --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no git";
  std::mt19937 random(3);
  for (int round = 0; round < 40; ++round) {
    std::string bytes, wanted;
    std::vector<SourceEdit> edits;
    for (unsigned line = 0, lines = 1 + random() % 30; line < lines; ++line) {
      for (unsigned word = 0, words = random() % 4; word < words; ++word) {
        const bool is_edit = random() % 6 == 0;
        const std::string old = random() % 2 ? "/öld " : "x ",
                          text = is_edit ? "/new-" + std::to_string(line) : old;
        if (is_edit) edits.push_back({bytes.size(), old.size(), text});
        bytes += old;
        wanted += text;
      }
      const std::string end = line + 1 == lines && random() % 2 ? "" : random() % 3 ? "\n" : "\r\n";
      bytes += end;
      wanted += end;
    }
    EXPECT_EQ(patched(bytes, unified_diff("some file.md", bytes, edits)), wanted);
  }
}

}  // namespace
}  // namespace annals
