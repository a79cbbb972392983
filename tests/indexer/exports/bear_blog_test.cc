// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

TEST(BearBlog, GivesARowAsAPost) {
  const support::AuditedExport found = support::audited_file(
      "blog.csv",
      "uid,title,slug,published date,all tags,publish,is page,content,meta description\r\n"
      "u1,\"Rope, coiled\",rope,2019-04-05T06:07:08Z,\"[\"\"knots\"\", 'sea']\",True,False,\"# "
      "Rope\r\n\r\nIt is *wet*.\",On rope\r\n"
      "u2,Half,half,,[],False,False,h,\r\n"
      "u3,Unsaid,unsaid,,[],,False,u,\r\n"
      "u4,Short,short,,[],True\r\n");
  EXPECT_EQ(found.generator, "bear_blog");
  EXPECT_EQ(
      found.problems,
      (Texts{"blog.csv#row:7 it has more or fewer fields than the table has columns; taken as not public"}));
  EXPECT_EQ(found.rows, (Texts{"blog.csv#rope | Rope, coiled | 2019-04-05 | knots+sea | /rope/ | public",
                               "blog.csv#half | Half |  |  | /half/ | published: False",
                               "blog.csv#unsaid | Unsaid |  |  | /unsaid/ | visibility: not stated",
                               "blog.csv#row | Row |  |  |  | front matter cannot be read"}));
  EXPECT_EQ(found.posts[0].description, "On rope");
}

TEST(BearBlog, PlacesThatItFillsAreNoText) {
  const support::AuditedExport found = support::audited_file(
      "blog.csv",
      "uid,title,slug,published date,all tags,publish,is page,content,meta description\r\n"
      "u1,Rope,rope,2019-04-05,[],True,False,a {{ posts|limit:5 }}{{toc}} b {{ user }} {{ open,\r\n");
  ASSERT_EQ(found.posts.size(), 1u);
  EXPECT_EQ(found.posts[0].text, "a b {{ user }} {{ open");
}

}  // namespace
}  // namespace annals
