// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using support::audited_file;
using support::AuditedExport;
using Texts = std::vector<std::string>;

TEST(Feed, ReadsAtom) {
  const AuditedExport found = audited_file("feed.xml", R"(<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://pier.example/blog/" xml:lang="de">
<title>Pier</title><link rel="self" href="/feed.xml"/><link rel="alternate" href="/blog"/>
<entry><title type="html">On &lt;em&gt;ropes&lt;/em&gt;</title><id>tag:pier.example,2019:1</id>
 <link rel="replies" href="x"/><link href="2019/ropes"/><published>2019-03-04T23:30:00+01:00</published>
 <updated>2019-03-06T00:00:00Z</updated><author><name>Ann</name><email>ann@example.org</email></author>
 <category term="ropes" label="Ropes"/><category term="knots"/>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Bow &amp; line<br/>two</p></div></content>
 <summary>Short</summary></entry>
<entry><title>Plain</title><id>https://pier.example/2</id><updated>2019-05-01T10:00:00Z</updated>
 <content type="text">a &lt;b&gt; c</content></entry>
<entry><title>Not yet</title><id>3</id><updated>2019-05-01T10:00:00Z</updated>
 <app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>yes</app:draft></app:control></entry>
</feed>)");
  EXPECT_EQ(found.generator, "feed");
  EXPECT_EQ(found.base_url, "https://pier.example/blog");
  EXPECT_EQ(found.problems, Texts{});
  EXPECT_EQ(
      found.rows,
      (Texts{"feed.xml#tag:pier.example,2019:1 | On ropes | 2019-03-04 | Ropes+knots | /2019/ropes | public",
             "feed.xml#2 | Plain | 2019-05-01 |  |  | public",
             "feed.xml#3 | Not yet | 2019-05-01 |  |  | draft: yes"}));
  EXPECT_EQ(found.posts[0].text, "Bow & line\ntwo");
  EXPECT_EQ(found.posts[0].authors, Texts{"Ann"});
  EXPECT_EQ(found.posts[0].description, "Short");
  EXPECT_EQ(found.posts[0].language, "de");
  EXPECT_EQ(found.posts[1].text, "a <b> c");
}

TEST(Feed, ReadsRss) {
  const AuditedExport found = audited_file("rss.xml", R"(<rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><atom:link rel="self" href="https://pier.example/rss.xml"/><title>Pier</title>
<link>https://pier.example/</link><language>en-us</language>
<item><title>Ropes</title><link>https://pier.example/ropes/</link><guid isPermaLink="false">17</guid>
 <pubDate>Mon, 04 Mar 19 23:30:00 EST</pubDate><author>ann@example.org (Ann)</author><category>Knots</category>
 <description>Short</description><content:encoded><![CDATA[<p>Long <b>text</b></p>]]></content:encoded></item>
<item><description>No title here, only a thought &amp;amp; more of it</description>
 <guid>https://pier.example/thought/</guid><pubDate>Tue, 05 Mar 2019 10:00:00 GMT</pubDate></item>
</channel></rss>)");
  EXPECT_EQ(found.base_url, "https://pier.example");
  EXPECT_EQ(found.rows,
            (Texts{"rss.xml#17 | Ropes | 2019-03-04 | Knots | /ropes/ | public",
                   "rss.xml#thought | No title here, only a… | 2019-03-05 |  | /thought/ | public"}));
  EXPECT_EQ(found.posts[0].text, "Long text");
  EXPECT_EQ(found.posts[0].description, "Short");
  EXPECT_EQ(found.posts[0].authors, Texts{"Ann"});
  EXPECT_EQ(found.posts[1].text, "No title here, only a thought & more of it");
}

TEST(Feed, LeavesOutWhatProgramsAdd) {
  const auto text = [](const std::string& html) {
    const AuditedExport found = audited_file(
        "rss.xml", "<rss version=\"2.0\"><channel><item><title>Ropes</title><description><![CDATA[" + html +
                       "]]></description></item></channel></rss>");
    return found.posts.front().text;
  };
  EXPECT_EQ(
      text("<p>Text.</p><p>The post <a href='/ropes/'>Ropes</a> appeared first on <a href='/'>Pier</a>.</p>"),
      "Text.");
  EXPECT_EQ(text("<p>Text.</p><div class=\"feedflare\"><a href='x'>Email this</a></div>"), "Text.");
  EXPECT_EQ(text("<p>Text.</p><p>It appeared first on paper.</p>"), "Text.\nIt appeared first on paper.");
}

TEST(Feed, ReadsWhatIsOlderOrOddlyPrefixed) {
  EXPECT_EQ(audited_file("rdf.xml", R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/>
<item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link>
<dc:date>2003-05-06T07:08:09+00:00</dc:date><dc:subject>Old</dc:subject></item></rdf:RDF>)")
                .rows,
            Texts{"rdf.xml#1 | One | 2003-05-06 | Old | https://a.example/1 | public"});
  EXPECT_EQ(audited_file("ns.xml", R"(<ns0:feed xmlns:ns0="http://www.w3.org/2005/Atom"><ns0:entry>
<ns0:title>Two</ns0:title><ns0:id>2</ns0:id><ns0:published>2019-01-02T00:00:00Z</ns0:published>
</ns0:entry></ns0:feed>)")
                .rows,
            Texts{"ns.xml#2 | Two | 2019-01-02 |  |  | public"});
}

TEST(Feed, AnAddressIsNeverAScript) {
  EXPECT_EQ(audited_file("rss.xml",
                         "<rss><channel><item><title>T</title><guid>g</guid>"
                         "<link>javascript:alert(1)</link></item></channel></rss>")
                .rows,
            Texts{"rss.xml#g | T |  |  |  | public"});
}

}  // namespace
}  // namespace annals
