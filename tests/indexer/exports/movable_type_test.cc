// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using support::audited_file;
using support::AuditedExport;
using Texts = std::vector<std::string>;

constexpr std::string_view kMovableType = R"(AUTHOR: Ann
TITLE: A Day: by the sea
BASENAME: a-day
STATUS: Publish
CONVERT BREAKS: 1
DATE: 01/31/2002 03:31:05 PM
PRIMARY CATEGORY: Travel
CATEGORY: Travel
CATEGORY: Coast
TAGS: sea,"salt, water",boats
-----
BODY:
One.

TITLE: is text here.
-----
EXTENDED BODY:
<p>More</p>
-----
EXCERPT:
Short
-----
COMMENT:
AUTHOR: Reader
EMAIL: reader@example.org
IP: 192.0.2.1
DATE: 02/01/2002 10:00:00
A remark
-----
--------
AUTHOR: Ann
STATUS: Draft
DATE: 02/03/2002 00:05:00
-----
BODY:
Nobody needs a title for this much
-----
--------
TITLE: Elsewhere
NO ENTRY: 1
-----
--------
TITLE: Later
STATUS: Future
CONVERT BREAKS: markdown
DATE: 2002/03/04 10:00:00
-----
BODY:
**Bold**
)";

TEST(MovableType, ReadsEntriesMonthFirst) {
  const AuditedExport found = audited_file("mt.txt", std::string(kMovableType));
  EXPECT_EQ(found.generator, "movable_type");
  EXPECT_EQ(found.problems, Texts{});
  EXPECT_EQ(
      found.rows,
      (Texts{"mt.txt#a-day | A Day: by the sea | 2002-01-31 | sea+salt, water+boats |  | public",
             "mt.txt#2002-02-03-nobody-needs-a-title-for | Nobody needs a title for… | 2002-02-03 |  |  | "
             "status: draft",
             "mt.txt#2002-03-04-later | Later | 2002-03-04 |  |  | status: future"}));
  const Post& first = found.posts[0];
  EXPECT_EQ(first.text, "One.\nTITLE: is text here.\nMore");
  EXPECT_EQ(first.description, "Short");
  EXPECT_EQ(first.categories, (Texts{"Travel", "Coast"}));
  ASSERT_TRUE(first.date && first.date->time);
  EXPECT_EQ(*first.date->time, std::chrono::seconds(15 * 3600 + 31 * 60 + 5));
  EXPECT_EQ(found.posts[2].text, "Bold");
}

TEST(MovableType, ReadsOtherLineEnds) {
  std::string text;
  for (char c : kMovableType) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(audited_file("mt.txt", text).rows, audited_file("mt.txt", std::string(kMovableType)).rows);
}

}  // namespace
}  // namespace annals
