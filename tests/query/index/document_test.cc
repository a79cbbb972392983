// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/document.h"

#include <gtest/gtest.h>

#include <set>

#include "query/base/compression.h"
#include "query/base/error.h"

namespace annals {
namespace {

using namespace std::chrono_literals;

const Post kWhole{
    .archive = 3,
    .path = "posts/a.html",
    .url = "/a/",
    .aliases = {"/old/a/"},
    .id = "tag:a",
    .title = "Azure outage",
    .description = "What happened",
    .authors = {"Ann", "Bob"},
    .tags = {"c++", "Sea \"and\" sail"},
    .categories = {"travel"},
    .date = PostDate{.day = std::chrono::year(2009) / 3 / 15, .time = 20h + 16min, .utc_offset = -90min},
    .updated = PostDate{.day = std::chrono::year(2010) / 1 / 2},
    .language = "pt-br",
    .stemmer = "pt",
    .visibility = Visibility::Unlisted,
    .is_page = true,
    .text = "Texto com acentuação.\nFim",
    .sections = {{.heading = "Fim", .id = "fim", .level = 2, .offset = 24}},
    .links = {{"/b/", "the other"}, {"@/c.md", ""}},
    .extra = {{"series", {"x", "y"}}}};

std::set<std::string> terms_of(const Xapian::Document& document) {
  return {document.termlist_begin(), document.termlist_end()};
}

TEST(Document, GivesBackThePostThatWasStored) {
  DocumentWriter writer(IndexSettings{.language = "en"});
  const Xapian::Document document = writer.to_document(kWhole);
  EXPECT_EQ(to_post(document), kWhole);
  Post without_links = kWhole;
  without_links.links.clear();
  EXPECT_EQ(to_post(document, Stored::AllButLinks), without_links);
}

TEST(Document, LeavesOutWhatIsNotStored) {
  Post post{
      .path = "a", .title = "A", .text_language = "de", .text = std::string(kStoredTextBytes - 1, 'x') + "é"};
  post.alt_text = "searched, not shown";
  DocumentWriter writer(IndexSettings{.language = "en"});
  const Post stored = to_post(writer.to_document(post));
  EXPECT_EQ(stored.alt_text, "");
  EXPECT_EQ(stored.text, std::string(kStoredTextBytes - 1, 'x')) << "cut between characters";
  EXPECT_EQ(stored.stemmer, "de");
  EXPECT_EQ(stored.date, std::nullopt);
}

TEST(Document, RefusesWhatItDidNotWrite) {
  for (const std::string& data :
       {std::string(), std::string("text"), compressed(""), compressed("9 9\nshort"), compressed("0 1\n\xFF"),
        compressed("0 0\n"), compressed("x y\n"), compressed("18446744073709551615 1\nab")}) {
    Xapian::Document document;
    document.set_data(data);
    EXPECT_THROW(to_post(document), Error) << data;
  }
}

TEST(Document, ReplacesWhatLinksSaid) {
  DocumentWriter writer(IndexSettings{.language = "en"});
  Xapian::Document document =
      writer.to_document({.path = "a", .title = "A", .language = "en", .text = "words"});
  const std::set<std::string> before = terms_of(document);
  writer.set_inbound(document, {.posts = 2, .texts = {"first introductions", "https://example.org/a"}});
  EXPECT_TRUE(terms_of(document).contains("ZXIintroduct"));
  EXPECT_TRUE(terms_of(document).contains("XIfirst"));
  EXPECT_FALSE(terms_of(document).contains("XIexample")) << "an address says nothing in words";
  EXPECT_EQ(Xapian::sortable_unserialise(document.get_value(kInboundSlot)), 2);
  writer.set_inbound(document, {.posts = 1, .texts = {"other"}});
  EXPECT_FALSE(terms_of(document).contains("XIfirst"));
  writer.set_inbound(document, {});
  EXPECT_EQ(terms_of(document), before);
  EXPECT_EQ(document.get_value(kInboundSlot), "");
}

TEST(Document, NoLanguageButAStemmersOwnIsTaken) {
  EXPECT_THROW(DocumentWriter(IndexSettings{.language = "klingon"}), Error);
  DocumentWriter writer(IndexSettings{.language = "none"});
  EXPECT_EQ(to_post(writer.to_document({.path = "a", .title = "Boats", .language = "fr"})).stemmer, "none");
}

}  // namespace
}  // namespace annals
