// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/nested_sites.h"

#include <gtest/gtest.h>

#include "indexer/build/audit.h"
#include "tests/support/archive_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::folder_with;
using Texts = std::vector<std::string>;

const std::string kMediumPage =
    "<html><body><article class=\"h-entry\"><h1 class=\"p-name\">Walk</h1><section "
    "class=\"e-content\"><p>Far "
    "away.</p></section><footer><a class=\"p-canonical\" href=\"https://medium.example/walk-1\">x</a><time "
    "class=\"dt-published\" datetime=\"2018-02-03T04:05:06Z\">y</time></footer></article></body></html>";

/// "old/_posts/a.md | public", by path.
Texts audited(const fs::path& root) {
  Texts rows;
  for (const Audit& audit : audit_archive(root.string(), ""))
    for (const ReadPost& read : audit.posts) rows.push_back(read.post.path + " | " + read.reason);
  std::ranges::sort(rows);
  return rows;
}

TEST(NestedSites, AreReadByTheirOwnRules) {
  const auto folder = folder_with({{"note.md", "A note.\n"},
                                   {"old/_config.yml", "title: Old\n"},
                                   {"old/_posts/2010-01-02-a.md", "---\ntitle: A\n---\nText.\n"},
                                   {"old/_private/plan.md", "---\ntitle: Plan\n---\nText.\n"},
                                   {"sites/new/hugo.toml", "title = 'New'\n"},
                                   {"sites/new/content/post/b/index.md", "---\ntitle: B\n---\nText.\n"},
                                   {"sites/new/content/post/b/source.md", "Remarks.\n"},
                                   {"sites/new/notes/c.md", "Not in content.\n"}});
  EXPECT_EQ(nested_sites(folder.path()), (Texts{"old/", "sites/new/"}));
  EXPECT_EQ(audited(folder.path()), (Texts{"note.md | public", "old/_posts/2010-01-02-a.md | public",
                                           "sites/new/content/post/b/index.md | public"}));
}

TEST(NestedSites, IncludeMirrorsInFoldersWithTheNamesOfHosts) {
  const std::string page =
      "<!DOCTYPE html><html><head><title>A</title></head><body><p>Text.</p></body></html>";
  const auto folder = folder_with({{"x.example/index.html", page},
                                   {"x.example/a.html", page},
                                   {"y.example+8080/index.html", page},
                                   {"v1.0/index.html", page},
                                   {"notes/index.html", page}});
  EXPECT_EQ(nested_sites(folder.path()), (Texts{"x.example/", "y.example+8080/"}));
}

TEST(NestedSites, IncludeAnUnpackedExport) {
  const auto folder = folder_with({{"export-1/README.html", "<p>Your export.</p>"},
                                   {"export-1/profile/profile.html", "<p>me@example.org</p>"},
                                   {"export-1/posts/2018-02-03_Walk-0a1b2c3d4e5f.html", kMediumPage},
                                   {"export-1/posts/draft_Idea-1a1b2c3d4e5f.html", kMediumPage},
                                   {"export-1/bookmarks/bookmarks-0001.html", "<p>Others.</p>"}});
  EXPECT_EQ(audited(folder.path()), (Texts{"export-1/posts/2018-02-03_Walk-0a1b2c3d4e5f.html | public",
                                           "export-1/posts/draft_Idea-1a1b2c3d4e5f.html | draft: true"}));
}

TEST(NestedSites, IncludeFoldersWithAFileOfAnExport) {
  const std::string ghost =
      R"({"db": [{"meta": {"version": "5.0"}, "data": {"posts": [{"id": "1", "title": "Moss",
    "slug": "moss", "html": "<p>Green.</p>", "status": "published", "visibility": "public",
    "published_at": "2020-01-02T03:04:05.000Z"}]}}]})";
  const auto folder = folder_with(
      {{"jek/_config.yml", ""},
       {"jek/_posts/2010-01-02-a.md", "---\ntitle: A\n---\nText.\n"},
       {"old/ghost/my.ghost.json", ghost},
       {"Drafts/my.ghost.json", ghost},
       {"notes/a.md", "A note.\n"},
       {"feeds/feed.xml", "<rss version='2.0'><channel><item><title>F</title></item></channel></rss>"}});
  EXPECT_EQ(nested_sites(folder.path()), (Texts{"jek/", "old/"}));
  EXPECT_EQ(audited(folder.path()), (Texts{"jek/_posts/2010-01-02-a.md | public", "notes/a.md | public",
                                           "old/ghost/my.ghost.json#1 | public"}));
}

TEST(NestedSites, NotesAndAnExportAmongThemAreBothRead) {
  const std::string wxr =
      "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item><title>Part</title><wp:post_id>1"
      "</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>";
  support::Files files = {{"old/blog.xml", wxr}, {"uploads/a.txt", "Of an upload.\n"}};
  for (const char* note : {"1.md", "2.md", "3.txt", "4.md"}) files.emplace_back(note, "A note.\n");
  const auto folder = folder_with(files);
  EXPECT_EQ(audited(folder.path()), (Texts{"1.md | public", "2.md | public", "3.txt | public",
                                           "4.md | public", "old/blog.xml#1 | public"}));
  files.emplace_back("5.md", "---\ntitle: Part\ndraft: true\n---\nText.\n");
  EXPECT_EQ(audited(folder_with(files).path()).size(), 6u) << "posts that may have been made of the export";
}

TEST(NestedSites, LinkToTheirOwnPosts) {
  const auto folder =
      folder_with({{"old/_config.yml", "title: Old\n"},
                   {"old/_posts/2010-01-02-a.md", "---\ntitle: A\n---\n[b]({% post_url 2011-01-02-b %})\n"},
                   {"old/_posts/2011-01-02-b.md", "---\ntitle: B\n---\nText.\n"},
                   {"other/_config.yml", "title: Other\n"},
                   {"other/_posts/2012-01-02-c.md", "---\ntitle: C\n---\nText.\n"}});
  const std::vector<Audit> audits = audit_archive(folder.path().string(), "");
  ASSERT_EQ(audits.size(), 2u);
  EXPECT_EQ(audits.front().posts.front().post.links.at(0).target, "@/old/_posts/2011-01-02-b.md");
  EXPECT_EQ(audits.back().name, (folder.path() / "other").string());
}

TEST(NestedSites, AreOnlyThoseOfAPlainFolder) {
  const auto site = folder_with(
      {{"_config.yml", "title: T\n"}, {"_posts/2010-01-02-a.md", "---\n---\n"}, {"theme/hugo.toml", ""}});
  EXPECT_TRUE(nested_sites(site.path()).empty());
  const auto drafts = folder_with({{"Drafts/site/hugo.toml", ""}, {"Drafts/site/content/a.md", "# A\n"}});
  EXPECT_EQ(audited(drafts.path()), (Texts{"Drafts/site/content/a.md | in a folder of drafts"}));
  const auto plain = folder_with({{"a/index.html", "<!DOCTYPE html><p>A page.</p>"}, {"b/c.md", "c"}});
  EXPECT_TRUE(nested_sites(plain.path()).empty());
  const auto deep = folder_with({{"a/b/c/hugo.toml", ""}, {".hidden/hugo.toml", ""}});
  fs::create_directory_symlink(deep.path() / "a/b/c", deep.path() / "linked");
  EXPECT_TRUE(nested_sites(deep.path()).empty());
}

TEST(NestedSites, AreOneArchiveWhenAGeneratorIsNamed) {
  const auto folder = folder_with({{"old/_config.yml", ""}, {"old/_posts/2010-01-02-a.md", "---\n---\n"}});
  EXPECT_EQ(scan_sites(folder.path(), {.generator = "plain"}).size(), 1u);
  EXPECT_EQ(scan_sites(folder.path(), {}).at(0).prefix, "old/");
}

}  // namespace
}  // namespace annals
