// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/namespaces.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using Declarations = std::vector<std::pair<std::string, std::string>>;

std::string canonical_with(const Declarations& declarations, const std::string& name) {
  Namespaces namespaces;
  for (const auto& [attribute, uri] : declarations) namespaces.declare(attribute, uri);
  return namespaces.canonical(name);
}

TEST(Namespaces, HaveOnePrefixHereWhateverTheFileCallsThem) {
  struct Case {
    std::string attribute, uri, name, canonical;
  };
  for (const auto& [attribute, uri, name, canonical] : std::vector<Case>{
           {"xmlns:wp", "http://wordpress.org/export/1.2/", "wp:status", "wp:status"},
           {"xmlns:x", "http://wordpress.org/export/1.0/", "x:status", "wp:status"},
           {"xmlns:x", "http://wordpress.org/export/1.2/excerpt/", "x:encoded", "excerpt:encoded"},
           {"xmlns:c", "http://purl.org/rss/1.0/modules/content/", "c:encoded", "content:encoded"},
           {"xmlns:d", "http://purl.org/dc/elements/1.1/", "d:creator", "dc:creator"},
           {"xmlns:atom", "http://www.w3.org/2005/Atom", "atom:entry", "entry"},
           {"xmlns", "http://www.w3.org/2005/Atom", "entry", "entry"},
           {"xmlns", "http://purl.org/rss/1.0/", "item", "item"},
           {"xmlns", "http://www.w3.org/1999/xhtml", "div", "xhtml:div"},
       })
    EXPECT_EQ(canonical_with({{attribute, uri}}, name), canonical) << uri;
}

TEST(Namespaces, AreKnownAlthoughASiteHasReplacedTheirScheme) {
  EXPECT_EQ(canonical_with({{"xmlns", "https://www.w3.org/2005/Atom"}}, "entry"), "entry");
  EXPECT_EQ(canonical_with({{"xmlns:x", "https://wordpress.org/export/1.2/"}}, "x:status"), "wp:status");
  const support::AuditedExport feed = support::audited_file(
      "feed.xml",
      "<feed xmlns='https://www.w3.org/2005/Atom'><title>B</title><entry><title>A</title>"
      "<link href='https://example.org/a/'/><updated>2010-01-02T00:00:00Z</updated>"
      "<content type='html'>Text</content></entry></feed>");
  ASSERT_EQ(feed.rows.size(), 1U);
  EXPECT_TRUE(feed.rows[0].find("| A | 2010-01-02 |") != std::string::npos) << feed.rows[0];
}

TEST(Namespaces, ThatAreNotReadAreNotTakenForOthers) {
  EXPECT_EQ(canonical_with({{"xmlns", "http://example.org/mine"}}, "title"), "other:title");
  EXPECT_EQ(canonical_with({{"xmlns:media", "http://search.yahoo.com/mrss/"}}, "media:title"), "media:title");
  EXPECT_EQ(canonical_with({{"xmlns", "ftp://www.w3.org/2005/Atom"}}, "title"), "other:title");
}

TEST(Namespaces, UndeclaredPrefixesStay) {
  for (const std::string name : {"wp:status", "title", ":", "a:", ":a", "", "a:b:c"})
    EXPECT_EQ(canonical_with({}, name), name);
  for (const std::string attribute : {"xmlnsx", "xmln", "", "wp", "XMLNS:wp"})
    EXPECT_EQ(canonical_with({{attribute, "http://www.w3.org/2005/Atom"}}, "wp:status"), "wp:status")
        << attribute << " declares nothing";
  EXPECT_EQ(canonical_with({{"xmlns:wp", ""}}, "wp:status"), "wp:status");
}

TEST(Namespaces, HoldUntilTheirElementEnds) {
  Namespaces namespaces;
  namespaces.declare("xmlns:x", "http://purl.org/dc/elements/1.1/");
  const std::size_t outside = namespaces.size();
  namespaces.declare("xmlns:x", "http://wordpress.org/export/1.2/");
  EXPECT_EQ(namespaces.canonical("x:a"), "wp:a") << "the last one holds";
  namespaces.shrink(outside);
  EXPECT_EQ(namespaces.canonical("x:a"), "dc:a");
}

TEST(Namespaces, LocalNamesHaveNoPrefix) {
  EXPECT_EQ(local_name("dc:title"), "title");
  EXPECT_EQ(local_name("title"), "title");
  EXPECT_EQ(local_name("a:b:c"), "b:c");
  EXPECT_EQ(local_name(""), "");
}

}  // namespace
}  // namespace annals
