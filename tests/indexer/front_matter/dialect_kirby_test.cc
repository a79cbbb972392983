// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::read_as;

TEST(Kirby, FieldsStandBetweenDashes) {
  const ReadPost read =
      read_as("kirby", "content/1_blog/20190501_kiln/article.txt",
              "Title: My kiln\n\n----\n\nTags: clay, fire\n\n----\n\nText:\n\nIt *burns* (link: /a text: "
              "well).\n\n----\n\nAuthor: - user://x1\n\n----\n\nUuid: abc\n",
              {.permalink = "_", .source = "content/"});
  EXPECT_EQ(read.dialect, "kirby");
  EXPECT_EQ(read.post.title, "My kiln");
  EXPECT_EQ(read.post.tags, (std::vector<std::string>{"clay", "fire"}));
  EXPECT_EQ(read.post.text, "It burns well.");
  EXPECT_EQ(read.post.authors, std::vector<std::string>{});
  EXPECT_EQ(iso_day(read.post.date), "2019-05-01");
  EXPECT_EQ(read.post.url, "/blog/kiln");
  EXPECT_EQ(read.reason, "public");
}

TEST(Kirby, OtherTextsAreNone) {
  for (const std::string text :
       {"Text\n----\nmore\n", "Title: A\n\ntext\n", "Title: A\n\n----\n\nno field\n"})
    EXPECT_NE(read_as("plain", "a.txt", text).dialect, "kirby") << text;
  EXPECT_NE(read_as("plain", "a.md", "Title: A\n\n----\n\nText: b\n").dialect, "kirby");
}

}  // namespace
}  // namespace annals
