// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/edited_archive.h"

#include <gtest/gtest.h>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

TEST(EditedArchive, MakesPatchesAndSaysWhatIsLeftOut) {
  const auto folder = support::folder_with({{"content/a.md", "one\n"}, {"content/b.md", "one\n"}});
  const ArchiveInfo info{.root = folder.path().string(), .generator = "hugo"};
  SourcePatches patches{.folder = common_folder({info})};
  EditedArchive archive(info, patches);
  archive.edit("content/a.md", [](const SourceFile&, std::string_view bytes) {
    return FileEdit{.bytes = std::string(bytes) + "two\n", .refusals = {}};
  });
  archive.edit("content/b.md", [](const SourceFile&, std::string_view) {
    return FileEdit{.bytes = {}, .refusals = {{"not this one", 3}}};
  });
  archive.edit("content/c.md", [](const SourceFile&, std::string_view) { return FileEdit(); });
  EXPECT_EQ(patches.text, "--- a/content/a.md\n+++ b/content/a.md\n@@ -1 +1,2 @@\n one\n+two\n");
  EXPECT_EQ(patches.files, 1U);
  ASSERT_EQ(patches.left_out.size(), 2U);
  EXPECT_EQ(patches.left_out[0].line, 3U);
  EXPECT_EQ(patches.left_out[1].path, "content/c.md");
}

TEST(EditedArchive, IsBelowTheFolderOfAll) {
  EXPECT_EQ(common_folder({{.root = "/srv/a/blog"}, {.root = "/srv/a/notes/"}}), "/srv/a");
  EXPECT_EQ(common_folder({{.root = "/srv/a/blog/one", .prefix = "one/"}}), "/srv/a/blog");
  EXPECT_EQ(common_folder({{.root = "/a"}, {.root = "/b"}}), "/");
  EXPECT_EQ(common_folder({}), "");
}

}  // namespace
}  // namespace annals
