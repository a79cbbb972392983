// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

TEST(OxHugo, GivesASubtreeAsAPost) {
  const support::AuditedExport found = support::audited_file(
      "all-posts.org",
      "#+author: Ivo Lind\n#+seq_todo: TODO DRAFT | DONE READY\n#+filetags: :craft:\n\n"
      "* Posts :@wood:\n:PROPERTIES:\n:EXPORT_HUGO_SECTION: posts\n:END:\n"
      "** DONE Treadle lathe :turning:\nCLOSED: [2019-04-05 Fri 10:00]\n:PROPERTIES:\n:EXPORT_FILE_NAME: "
      "treadle\n:END:\n"
      "The treadle.\n*** A part\nIts text.\n"
      "** TODO Chisel\n:PROPERTIES:\n:EXPORT_FILE_NAME: chisel\n:END:\nHidden.\n"
      "** DRAFT Gouge\n:PROPERTIES:\n:EXPORT_FILE_NAME: gouge\n:END:\nHidden.\n"
      "** READY Second\n:PROPERTIES:\n:EXPORT_FILE_NAME: second\n:EXPORT_DATE: 2019-06-07\n"
      ":EXPORT_HUGO_CUSTOM_FRONT_MATTER: :series \"On wood\" :unlisted true\n:END:\nText.\n"
      "** Not exported :noexport:\nHidden.\n"
      "* Private :noexport:\n** DONE Diary\n:PROPERTIES:\n:EXPORT_FILE_NAME: diary\n:END:\nHidden.\n");
  EXPECT_EQ(found.generator, "ox_hugo");
  EXPECT_EQ(
      found.rows,
      (Texts{"all-posts.org#treadle | Treadle lathe | 2019-04-05 | craft+turning | /posts/treadle/ | public",
             "all-posts.org#chisel | Chisel |  | craft | /posts/chisel/ | status: draft",
             "all-posts.org#gouge | Gouge |  | craft | /posts/gouge/ | status: draft",
             "all-posts.org#second | Second | 2019-06-07 | craft | /posts/second/ | unlisted: true",
             "all-posts.org#diary | Diary |  | craft | /diary/ | visibility: not exported"}));
  EXPECT_EQ(found.posts[0].text, "The treadle.\nA part\nIts text.");
  EXPECT_EQ(found.posts[0].categories, Texts{"wood"});
  EXPECT_EQ(found.posts[0].authors, Texts{"Ivo Lind"});
}

TEST(OxHugo, OfALargeFileNoPostIsReadInPart) {
  const auto post = [](const std::string& name, std::size_t bytes) {
    return "* " + name + "\n:PROPERTIES:\n:EXPORT_FILE_NAME: " + name + "\n:END:\n" +
           std::string(bytes, 'x') + "\n";
  };
  constexpr std::size_t kBytes = 6 << 20;
  const support::AuditedExport found =
      support::audited_file("all-posts.org", post("first", kBytes) + post("second", kBytes) +
                                                 post("third", kBytes) + post("fourth", 10));
  EXPECT_EQ(found.rows, (Texts{"all-posts.org#first | first |  |  | /first/ | public",
                               "all-posts.org#second | second |  |  | /second/ | public"}));
  ASSERT_EQ(found.problems.size(), 1U);
  EXPECT_NE(found.problems.front().find("only its first 16 MiB are read"), std::string::npos);
}

TEST(OxHugo, AFileWithoutSubtreesIsAPostOfItsOwn) {
  const support::TemporaryFolder folder = support::folder_with({{"a.org", "#+title: A\n* Head\nText.\n"}});
  EXPECT_EQ(scan_archive(folder.path()).generator->name, "plain");
}

}  // namespace
}  // namespace annals
