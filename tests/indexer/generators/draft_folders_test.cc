// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/draft_folders.h"

#include <gtest/gtest.h>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::read_as;

TEST(DraftFolders, AreKnownInEveryCaseAndSpelling) {
  for (std::string_view name : {"drafts",
                                "Drafts",
                                "DRAFTS",
                                "draft",
                                "_drafts",
                                "__Drafts",
                                ".drafts",
                                "01 Drafts",
                                "2. drafts",
                                "[drafts]",
                                "My Drafts",
                                "draft_posts",
                                "Unpublished",
                                "not yet published",
                                "Entw\u00fcrfe",
                                "ENTW\u00dcRFE",
                                "entwurfe",
                                "Entwu\u0308rfe",
                                "brouillons",
                                "\u00c9bauches",
                                "Borradores",
                                "_ciorne",
                                "Taslaklar",
                                "\u03a0\u03c1\u03cc\u03c7\u03b5\u03b9\u03c1\u03b1",
                                "\u0427\u0435\u0440\u043d\u043e\u0432\u0438\u043a\u0438",
                                "\u8349\u7a3f\u7bb1",
                                "\u4e0b\u66f8\u304d",
                                "\ucd08\uc548",
                                "Drafts (old)",
                                "Blog Drafts 2021",
                                "drafts2",
                                "V\u00e1zlatok",
                                "unpublished posts"})
    EXPECT_TRUE(is_draft_folder(name)) << name;
}

TEST(DraftFolders, OthersArePrivate) {
  for (std::string_view name :
       {"private", "_Private", "Privat", "priv\u00e9", "Trash", "Papierkorb", ".trash"})
    EXPECT_TRUE(is_private_folder(name)) << name;
  for (std::string_view name : {"privateer", "private-eyes", "personal", "secret-gardens", "posts"})
    EXPECT_FALSE(is_private_folder(name)) << name;
  EXPECT_EQ(read_as("plain", "notes/Private/a.md", "# A\n\nText.").post.visibility, Visibility::Private);
}

TEST(DraftFolders, AreNotTopicsThatSoundAlike) {
  for (std::string_view name : {"", "_", "concept", "concepts", "wip", "draft-horses", "2020-draft",
                                "drafting", "sketches", "published", "posts", "01", "7 wonders"})
    EXPECT_FALSE(is_draft_folder(name)) << name;
}

TEST(DraftFolders, CountAtAnyDepthButNotAsTheNameOfAFile) {
  EXPECT_TRUE(lies_among_drafts("notes/DRAFTS/2019/x.md"));
  EXPECT_TRUE(lies_among_drafts("Drafts/x.md"));
  EXPECT_FALSE(lies_among_drafts("notes/drafts.md"));
  EXPECT_FALSE(lies_among_drafts("drafts"));
  EXPECT_FALSE(lies_among_drafts(""));
}

TEST(DraftFolders, HidePostsOfEveryGenerator) {
  for (const Generator& generator : kGenerators)
    for (std::string path : {"Drafts/a.md", "content/posts/brouillons/a.md", "src/drafts/a.html"}) {
      const ReadPost read = read_as(std::string(generator.name), path, "---\ntitle: A\n---\nText.\n");
      EXPECT_EQ(read.post.visibility, Visibility::Draft) << generator.name << ' ' << path;
      EXPECT_EQ(read.reason, "in a folder of drafts") << generator.name << ' ' << path;
    }
}

}  // namespace
}  // namespace annals
