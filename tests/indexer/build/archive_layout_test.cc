// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/archive_layout.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "query/base/error.h"
#include "tests/support/export_with.h"
#include "tests/support/packed.h"

namespace annals {
namespace {

using support::Packing;
using Texts = std::vector<std::string>;

support::AuditedExport audited_zip(const std::vector<support::PackedEntry>& entries) {
  const support::TemporaryFolder folder;
  support::pack(folder.path() / "a.zip", Packing::Zip, entries);
  return support::audited(folder.path() / "a.zip");
}

TEST(PackedArchive, IsReadAsTheFolderItHolds) {
  const support::AuditedExport found = audited_zip(
      {{.path = "mine/posts.csv",
        .bytes = "post_id,is_published,audience,title\n10001.a,true,everyone,A\n10002.b,false,everyone,B\n"},
       {.path = "mine/posts/10001.a.html", .bytes = "<p>a</p>"},
       {.path = "mine/posts/10002.b.html", .bytes = "<p>b</p>"},
       {.path = "__MACOSX/mine/._posts.csv", .bytes = "x"}});
  EXPECT_EQ(found.generator, "substack");
  EXPECT_EQ(found.problems, Texts{});
  EXPECT_EQ(found.rows, (Texts{"posts/10001.a.html | A |  |  | /p/a | public",
                               "posts/10002.b.html | B |  |  | /p/b | published: false"}));
}

TEST(PackedArchive, MayHoldOneExport) {
  const support::AuditedExport found =
      audited_zip({{.path = "feed.xml",
                    .bytes = "<rss><channel><item><title>T</title><guid>1</guid></item></channel></rss>"}});
  EXPECT_EQ(found.generator, "feed");
  EXPECT_EQ(found.rows, (Texts{"feed.xml#1 | T |  |  |  | public"}));
}

TEST(PackedArchive, KeepsAFolderOfDraftsThatIsAloneInIt) {
  const support::AuditedExport found = audited_zip({{.path = "_drafts/a.md", .bytes = "Not yet."}});
  ASSERT_EQ(found.rows.size(), 1u);
  EXPECT_EQ(found.rows[0], "_drafts/a.md | A |  |  | /a/ | in a folder of drafts");
}

std::string packed_bytes(const std::vector<support::PackedEntry>& entries) {
  const support::TemporaryFolder folder;
  support::pack(folder.path() / "a.zip", Packing::Zip, entries);
  std::ifstream in(folder.path() / "a.zip", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string tumblr_posts() {
  return packed_bytes({{.path = "html/650001112223.html", .bytes = "<h1>A</h1><p>a</p>"},
                       {.path = "posts_index.html", .bytes = "<p>x</p>"}});
}

TEST(PackedArchive, MayHoldAnotherOneWithThePosts) {
  const support::AuditedExport found = audited_zip({{.path = "mine/posts.zip", .bytes = tumblr_posts()},
                                                    {.path = "mine/payload-0.json", .bytes = "{}"},
                                                    {.path = "mine/media/1.zip", .bytes = "x"}});
  EXPECT_EQ(found.generator, "tumblr");
  EXPECT_EQ(found.rows, (Texts{"posts/html/650001112223.html | A |  |  | /post/650001112223 | public"}));
}

TEST(PackedArchive, MayBeInAFolderThatWasUnpacked) {
  const auto folder = support::folder_with({{"posts.zip", tumblr_posts()}, {"payload-0.json", "{}"}});
  EXPECT_EQ(support::audited(folder.path()).rows,
            (Texts{"html/650001112223.html | A |  |  | /post/650001112223 | public"}));
}

TEST(PackedArchive, MayBeInParts) {
  const std::string id = " 0123456789abcdef0123456789abcdef.md";
  const support::AuditedExport found = audited_zip(
      {{.path = "Export-Part-1.zip", .bytes = packed_bytes({{.path = "A" + id, .bytes = "# A\n\na"}})},
       {.path = "Export-Part-2.zip", .bytes = packed_bytes({{.path = "B" + id, .bytes = "# B\n\nb"}})}});
  EXPECT_EQ(found.rows.size(), 2u);
}

TEST(PackedArchive, IsRefusedWhenWhatIsInsideIsTooLarge) {
  std::string zeros = packed_bytes({{.path = "a.md", .bytes = std::string(15 << 20, '0')}});
  for (int i = 0; i < 2; ++i) zeros = packed_bytes({{.path = "posts.zip", .bytes = zeros}});
  EXPECT_EQ(audited_zip({{.path = "posts.zip", .bytes = zeros}}).rows, Texts{});
  std::vector<support::PackedEntry> many;
  for (const std::string name : {"a", "b", "c"})
    many.push_back({.path = name + "-part-1.zip",
                    .bytes = packed_bytes({{.path = name + ".md", .bytes = std::string(15 << 20, '0')}})});
  EXPECT_THROW(audited_zip(many), Error);
}

TEST(PackedArchive, HasOneFingerprintAsLongAsTheFileIsTheSame) {
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "a.zip";
  support::pack(file, Packing::Zip,
                {{.path = "a.md", .bytes = "A"}, {.path = "_config.yml", .bytes = "url: x"}});
  EXPECT_EQ(scan_archive(file).fingerprint, scan_archive(file).fingerprint);
  EXPECT_EQ(scan_archive(file).files[0].mtime_ns, scan_archive(file).files[0].mtime_ns);
  EXPECT_EQ(scan_archive(file).root, file);
}

}  // namespace
}  // namespace annals
