// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/folder_walk.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/build/archive.h"
#include "tests/support/archive_with.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::candidates;
using support::folder_with;
using Paths = std::vector<std::string>;

std::vector<std::string> remarks(const Archive& archive) {
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : archive.diagnostics)
    lines.push_back(diagnostic.path + ": " + diagnostic.message);
  return lines;
}

TEST(FolderWalk, PassesOverWhatIsNobodysPost) {
  const auto folder = folder_with({{".git/a.md", ""},
                                   {".env.md", ""},
                                   {"a.md~", ""},
                                   {"a.md.orig", ""},
                                   {"a.md.bak", ""},
                                   {"a.md.swp", ""},
                                   {"a.sync-conflict-20230102-101112-ABCDEFG.md", ""},
                                   {"a (Kim's conflicted copy 2023-01-02).md", ""},
                                   {"@eaDir/a.md", ""},
                                   {"my conflicted copy notes.md", ""},
                                   {"node_modules/x/readme.md", ""},
                                   {"vendor/bundle/x.md", ""},
                                   {"vendor/own.md", ""},
                                   {"robots.txt", ""}});
  EXPECT_EQ(candidates(folder.path()), (Paths{"my conflicted copy notes.md", "vendor/own.md"}));
}

TEST(FolderWalk, FollowsNoLinkAndOpensNoDevice) {
  const auto outside = folder_with({{"secret.md", "secret"}});
  const auto folder = folder_with({{"a.md", "a"}, {"folder/b.md", "b"}});
  fs::create_symlink(outside.path() / "secret.md", folder.path() / "link.md");
  fs::create_directory_symlink(outside.path(), folder.path() / "linked");
  fs::create_directory_symlink(folder.path(), folder.path() / "folder/loop");
  ASSERT_EQ(::mkfifo((folder.path() / "pipe.md").c_str(), 0600), 0);

  const Archive archive = scan_archive(folder.path());
  Paths paths;
  for (const SourceFile& file : archive.files) paths.push_back(file.path);
  EXPECT_EQ(paths, (Paths{"a.md", "folder/b.md"}));
  EXPECT_EQ(remarks(archive), (Paths{"folder/loop: a symbolic link; links are not followed",
                                     "link.md: a symbolic link; links are not followed",
                                     "linked: a symbolic link; links are not followed",
                                     "pipe.md: neither a file nor a folder; skipped"}));
}

TEST(FolderWalk, AccountsForEveryFile) {
  const auto folder = folder_with({{"_config.yml", ""},
                                   {"_layouts/post.html", ""},
                                   {"_posts/2010-01-02-a.md", ""},
                                   {"_posts/2010-01-02-a.md~", ""},
                                   {".nojekyll", ""},
                                   {"Makefile", ""},
                                   {"img/a.PNG", ""}});
  fs::create_symlink("a.PNG", folder.path() / "img/b.png");
  Paths rows;
  for (const SkippedFile& file : scan_archive(folder.path()).skipped)
    rows.push_back(file.path + " | " + file.kind + " | " + file.reason);
  EXPECT_EQ(
      rows,
      (Paths{".nojekyll | hidden | a hidden file or a backup",
             "Makefile | without ending | no format that is read",
             "_config.yml | .yml | no format that is read", "_layouts/post.html | .html | no page of jekyll",
             "_posts/2010-01-02-a.md~ | .md~ | a hidden file or a backup",
             "img/a.PNG | .png | no format that is read", "img/b.png | links | a symbolic link"}));
  EXPECT_EQ(candidates(folder.path()), (Paths{"_posts/2010-01-02-a.md"}));
}

TEST(FolderWalk, SaysWhichFilesAreTooLargeOrHaveNamesThatAreNotUtf8) {
  const auto folder =
      folder_with({{"large.md", std::string(100, 'x')}, {"a\xff.md", "x"}, {"e\xCC\x81t\xC3\xA9.md", "x"}});
  const Archive archive = scan_archive(folder.path(), {.max_file_bytes = 99});
  ASSERT_EQ(archive.files.size(), 1u);
  EXPECT_EQ(archive.files.front().path, "e\xCC\x81t\xC3\xA9.md");
  EXPECT_EQ(remarks(archive),
            (Paths{"a\uFFFD.md: its name is not UTF-8; skipped", "large.md: larger than 99 bytes; skipped"}));
}

/// Root may read everything, and is somebody else meanwhile.
class Unprivileged {
 public:
  Unprivileged() : is_root_(::geteuid() == 0 && ::seteuid(kNobody) == 0) {}
  ~Unprivileged() {
    if (is_root_) is_root_ = ::seteuid(0) == 0;
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;
  bool is_root_;
};

TEST(FolderWalk, SurvivesAFolderThatCannotBeRead) {
  const auto folder = folder_with({{"a.md", ""}, {"closed/b.md", ""}});
  fs::permissions(folder.path(), fs::perms::all);
  fs::permissions(folder.path() / "closed", fs::perms::none);
  const Archive archive = [&] {
    const Unprivileged reader;
    return scan_archive(folder.path());
  }();
  fs::permissions(folder.path() / "closed", fs::perms::owner_all);
  EXPECT_EQ(archive.files.size(), 1u);
  EXPECT_EQ(remarks(archive), (Paths{"closed: folder cannot be read: Permission denied"}));
}

TEST(FolderWalk, KnowsTheKindOfAFile) {
  EXPECT_EQ(kind_of_file("a/b.MD"), ".md");
  EXPECT_EQ(kind_of_file("a.b/c"), "without ending");
  EXPECT_EQ(kind_of_file("a/.env"), "hidden");
  EXPECT_EQ(kind_of_file("Mr. Jones and the long sentence"), "without ending");
}

}  // namespace
}  // namespace annals
