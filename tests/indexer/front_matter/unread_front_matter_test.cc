// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/unread_front_matter.h"

#include <gtest/gtest.h>

#include <vector>

namespace annals {
namespace {

TEST(UnreadFrontMatter, IsKnownByItsLook) {
  struct Case {
    std::string text, look;
  };
  for (const auto& [text, look] : std::vector<Case>{
           {"+++\ndraft = true\n+++\n", "a block between +++ lines"},
           {"\n\n+++ \n", "a block between +++ lines"},
           {";;;\n\"draft\": true\n;;;\n", "a block between ;;; lines"},
           {"---js\n{}\n---\n", "a block that begins with ---js"},
           {"{\n  \"draft\": true\n}\n", "a JSON object"},
           {"Title: T\nStatus: Draft\n\nText", "a header without a fence"},
           {":title: T\n:status: hidden\n", "a header without a fence"},
           {"title=T: t\nstatus=draft\n\nText", "a header without a fence"},
           {"Title: T\nStatus: Unpublished\n\nText", "a header without a fence"},
           {"Title: T\nPublished: no\n\nText", "a header without a fence"},
           {"Title: T\nVisibility: private\n\nText", "a header without a fence"},
           {"Title: T\nStatus: in progress\n\nText", "none"},
           {"Title: T\nPublished: May 2019\n\nText", "none"},
           {"Draft: the third of them\n\nText", "none"},
           {"", "none"},
           {"{", "none"},
           {"{{< figure >}}", "none"},
           {"{% tag %}", "none"},
           {"---\n", "none"},
           {"-----", "none"},
           {"Title: T\n\nStatus: draft\n", "none"},
           {"Status: draft horse\n", "none"},
       })
    EXPECT_EQ(unread_front_matter(text).value_or("none"), look) << text;
}

TEST(UnreadFrontMatter, OfExportsIsThatOfTheirFirstPost) {
  for (const char* text : {"AUTHOR: Kim\nTITLE: Frogs\n-----\nBODY:\nx\n-----\n--------\n",
                           "\n\nTITLE: Frogs\r\nSTATUS: Publish\r\n-----\r\nBODY:\r\n"})
    EXPECT_EQ(packed_posts(text), "an export of Movable Type") << text;
  EXPECT_EQ(packed_posts("///DOTCLEAR|2.1|single\n"), "an export of Dotclear");
  EXPECT_EQ(packed_posts("DATE: 12 May 2020\n\nIntro\n-----\nA pond.\n"), std::nullopt);
  EXPECT_EQ(packed_posts("Title: Frogs\n-----\nText"), std::nullopt);
}

}  // namespace
}  // namespace annals
