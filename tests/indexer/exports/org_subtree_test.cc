// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/org_subtree.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(OrgSubtree, PropertiesStandBetweenTheHeadlineAndTheText) {
  const OrgProperties properties = org_properties(
      "\nCLOSED: [2021-04-05 Mon 10:00] SCHEDULED: <2021-04-01>\n:PROPERTIES:\n"
      ":EXPORT_FILE_NAME: first\n:EXPORT_HUGO_CUSTOM_FRONT_MATTER: :author \"A. Writer\" :toc true\n:END:\n"
      ":NOT: one\nText.");
  EXPECT_EQ(properties.closed, "[2021-04-05 Mon 10:00]");
  EXPECT_EQ(properties.first("exportfilename"), "first");
  EXPECT_EQ(properties.first("not"), "");
  EXPECT_EQ(properties.custom(), (Pairs{{"author", "A. Writer"}, {"toc", "true"}}));
}

TEST(OrgSubtree, ATextWithoutPropertiesHasNone) {
  for (const char* text : {"", "\n", "Text: with a colon\n:KEY: value\n", ":\n", "CLOSED:"}) {
    EXPECT_TRUE(org_properties(text).custom().empty()) << text;
    EXPECT_EQ(org_properties(text).first("key"), "") << text;
  }
}

TEST(OrgSubtree, WhatIsHiddenHidesWhatIsBelow) {
  const OrgFile file;
  const OrgPlace top = file.place();
  EXPECT_FALSE(top.below(file.headline("* Trees :oak:"), {}).is_hidden);
  for (const char* line : {"* COMMENT Trees", "* Trees :noexport:", "* Trees :ARCHIVE:"}) {
    const OrgPlace hidden = top.below(file.headline(line), {});
    EXPECT_TRUE(hidden.is_hidden) << line;
    EXPECT_TRUE(hidden.below(file.headline("** Oaks"), {}).is_hidden) << line;
  }
}

TEST(OrgSubtree, KeywordsOfTheFileHoldForAllOfIt) {
  OrgFile file;
  for (const char* line :
       {"#+HUGO_SECTION: notes", "#+filetags: :garden:", "#+TODO: WRITE(w) | SENT", "text"})
    file.read_keyword(line);
  EXPECT_EQ(file.place().section, "notes");
  EXPECT_EQ(file.place().tags, std::vector<std::string>{"garden"});
  EXPECT_TRUE(file.headline("* WRITE Oaks").is_unfinished);
  EXPECT_FALSE(file.headline("* SENT Oaks").is_unfinished);
}

TEST(OrgSubtree, DraftAndFrontMatterAreInherited) {
  OrgFile file;
  const OrgPlace part =
      file.place().below(file.headline("* Part"),
                         org_properties("\n:PROPERTIES:\n:EXPORT_HUGO_DRAFT: true\n"
                                        ":EXPORT_HUGO_CUSTOM_FRONT_MATTER+: :private true :a 1\n:END:\n"));
  const OrgPlace post =
      part.below(file.headline("** Post"),
                 org_properties("\n:PROPERTIES:\n:EXPORT_HUGO_CUSTOM_FRONT_MATTER: :a 2\n:END:\n"));
  EXPECT_EQ(post.draft, "true");
  EXPECT_EQ(post.custom, (Pairs{{"a", "2"}, {"private", "true"}}));
  file.read_keyword("#+hugo_draft: true");
  EXPECT_EQ(file.place().draft, "true");
}

TEST(OrgSubtree, OfEqualPostsAHiddenOneCounts) {
  OrgFile file;
  file.add("same", {});
  file.add("same", {.is_hidden = true});
  EXPECT_TRUE(file.place_of("same").value().is_hidden);
  EXPECT_FALSE(file.place_of("other"));
}

}  // namespace
}  // namespace annals
