// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/support/archive_with.h"
#include "tests/support/front_matter_answer.h"

namespace annals {
namespace {

using support::Answer;
using support::read;
using support::read_as;
using support::read_values;

const std::string kPage = "Notes 0a1b2c3d4e5f60718293a4b5c6d7e8f9/Trip 11112222333344445555666677778888.md";

TEST(Notion, KeepsColumnsBelowTheTitle) {
  const ReadPost read =
      read_as("plain", kPage, "# Trip\n\nPublish date: March 6, 2019\nTags: sea, ice\n\nText: far.\n");
  EXPECT_EQ(read.dialect, "notion");
  EXPECT_EQ(read.post.title, "Trip");
  EXPECT_EQ(iso_day(read.post.date), "2019-03-06");
  EXPECT_EQ(read.post.tags, (std::vector<std::string>{"sea", "ice"}));
  EXPECT_EQ(read.post.text, "Text: far.");
  EXPECT_EQ(read.reason, "public");
}

TEST(Notion, OnlyAPublishedPageIsPublic) {
  for (const auto& [status, reason] :
       std::vector<std::pair<std::string, std::string>>{{"Published", "public"},
                                                        {"done", "public"},
                                                        {"", "Status is empty"},
                                                        {"Draft", "Status: Draft"},
                                                        {"In progress", "Status: In progress"},
                                                        {"Idea", "Status: Idea"}})
    EXPECT_EQ(read_as("plain", kPage, "# Trip\n\nStatus: " + status + "\n\nText.\n").reason, reason);
  EXPECT_EQ(read_as("plain", "trip.md", "# Trip\n\nStatus: Draft\n\nText.\n").reason, "Status: Draft");
}

TEST(Notion, IsNotSeenInProse) {
  for (const std::string text : {"# Trip\n\nPlace: Oslo\n\nText.\n", "# Trip\n\nStatus: Accepted\n\nText.\n",
                                 "# Trip\n\nStatus: good\nand so on.\n", "# Trip\n\nText.\n", "# Trip\n",
                                 "Trip\n\nStatus: Draft\n\nText.\n", "# Trip\n\n- Status: Draft\n"})
    EXPECT_EQ(read_values(text), "none {}") << text;
  EXPECT_EQ(read_as("plain", kPage, "# Trip\n\nSee this: a, b.\nAnd more.\n").dialect, "none");
}

TEST(Logseq, KeepsPropertiesAtTheTop) {
  EXPECT_EQ(
      read("title:: Hedge\ntags:: [[a b]], #c\nempty::\n\n- Text.\n  id:: 1\n"),
      (Answer{
          "logseq", "{title: Hedge, tags: a b, c, empty: ~}", "\n- Text.\n  id:: 1\n", 4, "present", {}}));
  for (const std::string text : {"std::string is a type.\n", "- a :: b\n", ":: b\n", "Text\ntitle:: A\n"})
    EXPECT_EQ(read_values(text), "none {}") << text;
}

TEST(Logseq, APageMayBePrivate) {
  EXPECT_EQ(read_as("plain", "a.md", "public:: false\n\n- Text.\n").reason, "public: false");
  EXPECT_EQ(read_as("plain", "a.md", "- public:: false\n- Text.\n").reason, "public: false");
  EXPECT_EQ(read_as("plain", "a.md", "public:: true\n\n- Text.\n").reason, "public");
}

}  // namespace
}  // namespace annals
