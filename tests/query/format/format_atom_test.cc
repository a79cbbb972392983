// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <sstream>

#include "query/base/xml.h"
#include "query/format/format.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using support::has;
using namespace std::chrono_literals;

std::string atom_of(const MatchSet& matches, const IndexSettings& settings = {}) {
  std::ostringstream out;
  write_atom(out, matches, {.settings = &settings});
  return out.str();
}

Hit hit_of(Post post) {
  Hit hit;
  hit.post = std::move(post);
  hit.snippets = {{"a piece", {{0, 1}}, true, true}};
  return hit;
}

TEST(AtomFormat, HasWhatReadersWant) {
  MatchSet matches;
  matches.request.text = "azure & co";
  matches.hits = {hit_of({.path = "azure.md",
                          .url = "/2009/azure/",
                          .title = "Azure <down>",
                          .authors = {"Craig Balding"},
                          .tags = {"Azure"},
                          .categories = {"Cloud"},
                          .date = PostDate{support::day(2009, 3, 15).day, 20h + 16min + 1s, 330min},
                          .updated = support::day(2010, 1, 2),
                          .language = "en"}),
                  hit_of({.path = "drafts/no address.md", .title = "Bare"})};
  EXPECT_EQ(atom_of(matches, {.archives = {{.base_url = "https://example.org/blog"}}}),
            R"(<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>tag:annals.invalid,2000:/feed?order=relevance&amp;q=azure%20&amp;%20co</id>
<title type="text">azure &amp; co · Search</title>
<updated>2010-01-02T00:00:00Z</updated>
<author><name>Search</name></author>
<generator>Annals</generator>
<entry xml:lang="en">
<id>https://example.org/blog/2009/azure/</id>
<title type="text">Azure &lt;down&gt;</title>
<published>2009-03-15T20:16:01+05:30</published>
<updated>2010-01-02T00:00:00Z</updated>
<link rel="alternate" type="text/html" href="https://example.org/blog/2009/azure/"/>
<author><name>Craig Balding</name></author>
<category term="Azure"/>
<category term="Cloud"/>
<summary type="text">…a piece…</summary>
</entry>
<entry>
<id>tag:annals.invalid,2000:drafts/no%20address.md</id>
<title type="text">Bare</title>
<updated>1970-01-01T00:00:00Z</updated>
<content type="text">…a piece…</content>
</entry>
</feed>
)");
}

TEST(AtomFormat, OfNothingIsStillAFeed) {
  const std::string feed = atom_of({});
  for (const std::string part :
       {"<id>", "<title type=\"text\">Search</title>", "<updated>1970-01-01T00:00:00Z", "</feed>\n"})
    EXPECT_TRUE(has(feed, part)) << feed;
}

TEST(AtomFormat, KnowsZonesWestOfGreenwich) {
  MatchSet matches;
  matches.hits = {hit_of({.path = "a", .date = PostDate{support::day(2009, 3, 15).day, 1h, -(3h + 30min)}}),
                  hit_of({.path = "b", .date = PostDate{support::day(2009, 3, 15).day, 1h, {}}})};
  const std::string feed = atom_of(matches);
  EXPECT_TRUE(has(feed, "<published>2009-03-15T01:00:00-03:30<")) << feed;
  EXPECT_TRUE(has(feed, "<published>2009-03-15T01:00:00Z<")) << feed;
}

TEST(AtomFormat, LeadsToTheWordsThatWereFound) {
  MatchSet matches;
  matches.hits = {hit_of({.url = "/azure/", .title = "Azure"})};
  matches.hits[0].section = Section{.heading = "Post mortem", .id = "post-mortem"};
  matches.hits[0].snippets = {{.text = "the outage lasted", .highlights = {{4, 10}}}};
  const std::string feed = atom_of(matches, {.archives = {{.base_url = "https://example.org"}}});
  EXPECT_TRUE(has(feed, R"(href="https://example.org/azure/#post-mortem:~:text=the%20outage%20lasted"/>)"))
      << feed;
  EXPECT_TRUE(has(feed, "<id>https://example.org/azure/</id>")) << feed;
}

/// Readers know a post by its id: it must be the same after the next build, in another archive and order.
TEST(AtomFormat, IdsDependOnNothingButThePost) {
  const auto id = [](const Post& post) {
    MatchSet matches;
    matches.hits = {hit_of(post)};
    const std::string feed = atom_of(matches, {.archives = {{.root = "/a"}, {.root = "/b"}}});
    const std::size_t begin = feed.find("<id>", feed.find("<entry"));
    return feed.substr(begin, feed.find("</id>", begin) - begin);
  };
  EXPECT_EQ(id({.archive = 0, .path = "x.md", .url = "/x/"}),
            id({.archive = 1, .path = "y.md", .url = "/x/", .title = "T"}));
  EXPECT_NE(id({.path = "x.md", .url = "/x/"}), id({.path = "x.md", .url = "/y/"}));
}

TEST(XmlText, IsWellFormedWhateverTheBytesAre) {
  struct Case {
    std::string text, xml;
  };
  for (const auto& [text, xml] : {
           Case{"", ""},
           Case{"a & b < c > \"d\" 'e'", "a &amp; b &lt; c &gt; &quot;d&quot; 'e'"},
           Case{"]]>", "]]&gt;"},
           Case{"&amp;", "&amp;amp;"},
           Case{"a\nb\tc", "a&#10;b\tc"},
           Case{std::string("a\0b\x01\x1b\x7f", 6), "a b   "},
           Case{"\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD", "\uFFFD\uFFFD\uFFFD"},
           Case{"é\u2028😀", "é 😀"},
       })
    EXPECT_EQ(xml_text(text), xml) << text;
  EXPECT_FALSE(has(xml_text("\xFF\xED\xA0\x80"), "\xFF"));
}

}  // namespace
}  // namespace annals
