// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/tag_patches.h"

#include <gtest/gtest.h>

#include <string>

#include "query/base/error.h"
#include "tests/support/archive_with.h"
#include "tests/support/has.h"

namespace annals {
namespace {

const TagRenames kRenames = {{"e-mail", "email"}};

Post tagged(const std::string& path, unsigned archive = 0) {
  return {.archive = archive, .path = path, .tags = {"e-mail"}, .visibility = Visibility::Public};
}

SourcePatches patches_of(const support::TemporaryFolder& folder, const std::vector<std::string>& paths) {
  std::vector<Post> posts;
  for (const std::string& path : paths) posts.push_back(tagged(path));
  const IndexSettings settings{.archives = {{.root = folder.path().string(), .generator = "hugo"}}};
  return tag_patches(settings, posts, kRenames);
}

std::string complaint(const SourcePatches& patches) {
  std::string text;
  for (const Diagnostic& left : patches.left_out)
    text += left.path + ':' + std::to_string(left.line) + ' ' + left.message + '\n';
  return text;
}

TEST(TagPatches, ChangeOnlyTheTags) {
  const auto folder = support::folder_with({
      {"content/a.md", "---\ntitle: A\ntags:\n  - e-mail\n  - web\n---\ne-mail\n"},
      {"content/b.md", "---\ntitle: B\ntags: [web]\n---\ne-mail\n"},
  });
  const SourcePatches patches = patches_of(folder, {"content/a.md"});
  EXPECT_EQ(patches.text,
            "--- a/content/a.md\n+++ b/content/a.md\n@@ -1,7 +1,7 @@\n ---\n title: A\n tags:\n-  - e-mail\n"
            "+  - email\n   - web\n ---\n e-mail\n");
  EXPECT_EQ(patches.files, 1U);
  EXPECT_EQ(patches.folder, folder.path());
  EXPECT_EQ(complaint(patches), "");
}

TEST(TagPatches, ChangePagesAndAttributes) {
  const auto folder = support::folder_with({
      {"content/a.html",
       "<html><head><title>A</title><meta name=\"keywords\" content=\"e-mail, web\"></head>"
       "<body><p>e-mail</p></body></html>\n"},
      {"content/b.adoc", "= B\n:page-tags: [\"e-mail\", \"web\"]\n\nText\n"},
  });
  const SourcePatches patches = patches_of(folder, {"content/a.html", "content/b.adoc"});
  EXPECT_EQ(complaint(patches), "");
  EXPECT_TRUE(support::has(patches.text, "content=\"email, web\">")) << patches.text;
  EXPECT_TRUE(support::has(patches.text, "+:page-tags: [\"email\", \"web\"]\n")) << patches.text;
}

TEST(TagPatches, SayWhatTheyLeaveOut) {
  const auto folder = support::folder_with({
      {"content/changed.md", "---\ntitle: A\ntags: [web]\n---\n"},
      {"content/block.md", "---\ntitle: B\nx: &t [e-mail, web]\ntags: *t\n---\nText\n"},
      {"content/nested.md", "---\ntitle: D\ntags: [e-mail]\nseo:\n  tags: [e-mail]\n---\n"},
  });
  const SourcePatches patches =
      patches_of(folder, {"content/changed.md", "content/block.md", "content/gone.md", "content/nested.md"});
  EXPECT_EQ(patches.text, "");
  EXPECT_EQ(complaint(patches),
            "content/changed.md:0 its tags are no longer those of the index; run 'annals index'\n"
            "content/block.md:4 its tags are in a form that cannot be changed safely\n"
            "content/gone.md:0 it is not in the archive any more; run 'annals index'\n"
            "content/nested.md:3 its tags are in a form that cannot be changed safely\n");
}

TEST(TagPatches, AreAppliedWhereAllArchivesAre) {
  const auto folder = support::folder_with({{"one/content/a.md", "---\ntags: [e-mail]\n---\n"},
                                            {"two/content/a.md", "---\ntags: [e-mail]\n---\n"}});
  const std::string root = folder.path().string();
  const IndexSettings settings{.archives = {{.root = root + "/one", .generator = "hugo"},
                                            {.root = root + "/two", .generator = "hugo", .prefix = "two/"}}};
  const SourcePatches patches =
      tag_patches(settings, {tagged("content/a.md"), tagged("two/content/a.md", 1)}, kRenames);
  EXPECT_EQ(patches.folder, folder.path());
  EXPECT_TRUE(support::has(patches.text, "--- a/one/content/a.md\n")) << patches.text;
  EXPECT_TRUE(support::has(patches.text, "--- a/two/content/a.md\n")) << patches.text;
}

TEST(TagPatches, RefuseRenamesOfRenames) {
  const auto folder = support::folder_with({});
  const IndexSettings settings{.archives = {{.root = folder.path().string(), .generator = "hugo"}}};
  for (const TagRenames& wrong :
       {TagRenames{{"a", "b"}, {"b", "c"}}, {{"a", ""}}, {{"a", "b\nc"}}, {{"a", " b"}}})
    EXPECT_THROW(tag_patches(settings, {}, wrong), Error);
}

}  // namespace
}  // namespace annals
