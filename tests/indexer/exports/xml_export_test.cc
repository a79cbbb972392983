// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/xml_export.h"

#include <gtest/gtest.h>

#include <string>

namespace annals {
namespace {

TEST(XmlExport, TheRootTagTellsExportsApart) {
  EXPECT_EQ(root_tag("<?xml version='1.0'?>\n<!-- <a> -->\n<rss version='2.0'><channel>"),
            "<rss version='2.0'>");
  EXPECT_EQ(root_tag("<!DOCTYPE feed><feed>"), "<feed>");
  EXPECT_EQ(root_tag("no markup"), "");
  EXPECT_EQ(root_tag("<rss"), "");
}

TEST(XmlExport, AddressesAreResolved) {
  const std::string base = "https://example.org/blog/feed.xml";
  EXPECT_EQ(resolved(base, "/a"), "https://example.org/a");
  EXPECT_EQ(resolved(base, "a"), "https://example.org/blog/a");
  EXPECT_EQ(resolved("https://example.org", "a"), "https://example.org/a");
  EXPECT_EQ(resolved(base, "http://example.com/a"), "http://example.com/a");
  EXPECT_EQ(resolved("", "a"), "a");
}

TEST(XmlExport, AnAuthorIsANameAndNoAddress) {
  EXPECT_EQ(author_name("a@example.org (Ann)"), "Ann");
  EXPECT_EQ(author_name("Ann <a@example.org>"), "Ann");
  EXPECT_EQ(author_name(" Ann "), "Ann");
  EXPECT_EQ(author_name("a@example.org"), "");
}

TEST(XmlExport, EntriesAreFoundWhereTheyStand) {
  const std::string text =
      "<rss>\n<title>Blog</title>\n<item><id>1</id></item>\n<item><id></id></item>\n<item><id>3</id>";
  ByteWindow file(text);
  const XmlExportScan scan = scan_xml_export(
      file,
      {.entry_names = {"item"}, .head_paths = {"title"}, .children = {"id"}, .identify = [](auto children) {
         return text_of_child(children, "id");
       }});
  EXPECT_EQ(scan.context.head.text("title"), "Blog");
  ASSERT_EQ(scan.entries.size(), 2U) << "one without an id is left out";
  EXPECT_EQ(file.bytes(scan.entries[0].offset, scan.entries[0].length), "<item><id>1</id></item>");
  EXPECT_EQ(scan.entries[0].line, 3U);
  EXPECT_EQ(scan.entries[1].id, "3");
  ASSERT_EQ(scan.diagnostics.size(), 1U);
  EXPECT_EQ(scan.diagnostics[0].message, "the file ends within this entry");
  EXPECT_EQ(scan.diagnostics[0].line, 5U);
}

}  // namespace
}  // namespace annals
