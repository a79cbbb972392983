// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/xml_reader.h"

#include <gtest/gtest.h>

#include <array>
#include <string_view>

namespace annals {
namespace {

constexpr auto kWanted =
    std::to_array<std::string_view>({"title", "author/name", "content:encoded", "category"});

XmlEntry read_entry_of(std::string_view text, XmlExtent extent = XmlExtent::Whole) {
  Namespaces namespaces;
  namespaces.declare("xmlns:c", "http://purl.org/rss/1.0/modules/content/");
  return read_xml(text, namespaces, kWanted, extent);
}

TEST(XmlReader, ReadsTheWantedElementsOfAnEntry) {
  const XmlEntry entry = read_entry_of(
      "<item><title> A &amp; b </title><author><name>Ann</name><uri>x</uri></author>\n"
      "<category term='c'/><c:encoded><![CDATA[<p>Text</p>]]></c:encoded></item>");
  EXPECT_EQ(entry.problem, "");
  EXPECT_EQ(entry.text("title"), "A & b");
  EXPECT_EQ(entry.text("author/name"), "Ann");
  EXPECT_EQ(entry.text("content:encoded"), "<p>Text</p>");
  ASSERT_NE(entry.find("category"), nullptr);
  EXPECT_EQ(entry.find("category")->attribute("term"), "c");
  EXPECT_EQ(entry.find("category")->attribute("none"), "");
  EXPECT_EQ(entry.find("category")->line, 2U);
  EXPECT_EQ(entry.find("uri"), nullptr);
}

TEST(XmlReader, StopsAtWhatItCannotRead) {
  const XmlEntry entry = read_entry_of("<item><title>A</title>\n<category></item>");
  EXPECT_EQ(entry.text("title"), "A");
  EXPECT_NE(entry.problem, "");
  EXPECT_EQ(entry.problem_line, 2U);
}

TEST(XmlReader, TheBeginningOfADocumentMayEndAnywhere) {
  EXPECT_EQ(read_entry_of("<channel><title>Blog</title>", XmlExtent::Beginning).problem, "");
  EXPECT_EQ(read_entry_of("<channel><title>Blog</title>", XmlExtent::Beginning).text("title"), "Blog");
  EXPECT_NE(read_entry_of("<channel><title>Blog</title>").problem, "");
}

TEST(XmlReader, PlainText) {
  EXPECT_EQ(plain_xml_text("a &lt;b&gt; <![CDATA[&amp;]]>"), "a <b> &amp;");
  EXPECT_EQ(trimmed_text(" \n a b\t"), "a b");
}

}  // namespace
}  // namespace annals
