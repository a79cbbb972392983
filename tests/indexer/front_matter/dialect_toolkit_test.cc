// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::read_as;

TEST(Toolkit, MetaDirectivesAreFrontMatter) {
  const ReadPost read =
      read_as("plain", "a.html",
              "[% USE date %]\n[%- META\n  title = 'It\\'s here'\n  date=\"2003-04-05\";\n  tags = "
              "\"perl, web\" -%]\n<p>Text [% x.y %] more.</p>\n[% # a comment %]");
  EXPECT_EQ(read.dialect, "toolkit");
  EXPECT_EQ(read.post.title, "It's here");
  EXPECT_EQ(iso_day(read.post.date), "2003-04-05");
  EXPECT_EQ(read.post.tags, (std::vector<std::string>{"perl", "web"}));
  EXPECT_EQ(read.post.text, "Text more.");
}

TEST(Toolkit, ADraftIsNoPost) {
  EXPECT_EQ(read_as("plain", "a.tt", "[% META draft = 1 title = 'A' %]text").reason, "draft: 1");
}

TEST(Toolkit, OtherTextsAreNone) {
  for (const std::string text :
       {"[% INCLUDE header %]\ntext", "text [% META title = 'A' %]", "[%", "[% META title"})
    EXPECT_EQ(read_as("plain", "a.html", text).dialect, "none") << text;
}

}  // namespace
}  // namespace annals
