// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/support/front_matter_answer.h"

namespace annals {
namespace {

using support::Answer;
using support::FrontMatterCase;
using support::read;
using support::read_values;

TEST(Header, EndsAtTheFirstEmptyLine) {
  EXPECT_EQ(read("Title: A: b \"c\"\nDate: 2012-10-31 10:14\nTags: foo, bar\nEmpty:\n\nBody: text\n"),
            (Answer{"header",
                    "{Title: A: b \"c\", Date: 2012-10-31 10:14, Tags: foo, bar, Empty: ~}",
                    "\nBody: text\n",
                    5,
                    "present",
                    {}}));
  EXPECT_EQ(read("title: A"), (Answer{"header", "{title: A}", "", 2, "present", {}}));
}

TEST(Header, GoesOnInIndentedLines) {
  EXPECT_EQ(read_values("Title: A\nSummary:\n    One *two*\n\tthree: four\nTags: a,\n      b\n\nBody"),
            "header {Title: A, Summary: One *two*\nthree: four, Tags: a,\nb}");
}

TEST(Header, NeedsNoEmptyLineWhenItBeginsWithATitle) {
  EXPECT_EQ(read("Title: A\nDate: 2012-10-31\n# Heading\n\nBody"),
            (Answer{"header", "{Title: A, Date: 2012-10-31}", "# Heading\n\nBody", 3, "present", {}}));
}

TEST(Header, IsNotSeenInProse) {
  for (const std::string_view text :
       {"", "Note: this is prose.\n\nMore.\n", "Date: Monday\nPlace: Berlin\nWe will meet there.\n",
        "A title: with a colon\n\nBody\n", "Author: me\nand prose below\n\n",
        "http://example.org/a\n\nBody\n", "title\n\nBody\n", "\nTitle: A\n\nBody\n", "Tag: <%= tag %>\n\n",
        "Title: {{ title }}\n\nBody\n", "    Title: code\n\nBody\n", "- title: A\n\nBody\n"})
    EXPECT_EQ(read(text), (Answer{"none", "{}", std::string(text), 1, "", {}})) << text;
}

TEST(Properties, EndAtALineOfTildes) {
  EXPECT_EQ(read("title=A = b: c\ndate=2013-02-27\n\ntags=a, b\nog.image=x\nempty=\n~~~~~~\nBody=text\n"),
            (Answer{"properties",
                    "{title: A = b: c, date: 2013-02-27, tags: a, b, og.image: x, empty: ~}",
                    "Body=text\n",
                    8,
                    "present",
                    {}}));
  for (const std::string_view text : {"a=b\n~~~~~~\nBody", "title=A\n~~~\nBody", "title=A\nprose\n~~~~~~\n",
                                      "title=A\n\nBody", "~~~~~~\ntitle=A\n~~~~~~\n", "a title=A\n~~~~~~\n"})
    EXPECT_EQ(read_values(text), "none {}") << text;
}

TEST(CommentHeader, IsReadBareAndInHtmlComments) {
  EXPECT_EQ(read(".. title: A: b\n.. slug: a\n.. date: 2012-09-15 19:52:05 UTC\n.. tags:\n\nBody", "a.rst"),
            (Answer{"comment",
                    "{title: A: b, slug: a, date: 2012-09-15 19:52:05 UTC, tags: ~}",
                    "\nBody",
                    5,
                    "present",
                    {}}));
  EXPECT_EQ(read("\n<!--\n.. title: A\n\n.. status: draft\n-->\n\nBody"),
            (Answer{"comment", "{title: A, status: draft}", "\nBody", 7, "present", {}}));
  EXPECT_EQ(read_values(".. title: A"), "comment {title: A}");
}

TEST(CommentHeader, IsNotSeenInOtherComments) {
  for (const std::string_view text :
       {".. a comment\n\nBody\n", ".. image:: a.png\n", ".. note: only\n", "<!-- title: A -->\nBody\n",
        "<!--\n.. title: A\nBody\n", "<!--\nNo keys here\n-->\n"})
    EXPECT_EQ(read(text), (Answer{"none", "{}", std::string(text), 1, "", {}})) << text;
}

}  // namespace
}  // namespace annals
