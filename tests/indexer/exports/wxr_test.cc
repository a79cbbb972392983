// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using support::audited_file;
using support::AuditedExport;
using Texts = std::vector<std::string>;

constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.4" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Harbour Notes</title><link>https://harbour.example</link><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://harbour.example/log</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[mate]]></wp:author_login><wp:author_email><![CDATA[mate@harbour.example]]></wp:author_email><wp:author_display_name><![CDATA[First Mate]]></wp:author_display_name></wp:author>
)";

struct Item {
  std::string id = "1", type = "post", status = "publish", more{}, body{};
};

std::string item(const Item& item) {
  return "<item><title>Title " + item.id + "</title><link>https://harbour.example/log/" + item.id +
         "/</link><dc:creator>mate</dc:creator><content:encoded><![CDATA[" + item.body +
         "]]></content:encoded><wp:post_id>" + item.id +
         "</wp:post_id><wp:post_date>2019-03-04 00:30:00</wp:post_date>"
         "<wp:post_date_gmt>2019-03-03 23:30:00</wp:post_date_gmt><wp:status>" +
         item.status + "</wp:status><wp:post_type>" + item.type + "</wp:post_type>" + item.more + "</item>\n";
}

std::string export_of(const std::string& items) {
  return std::string(kHead) + items + "</channel></rss>\n";
}

AuditedExport audited(const std::string& items, const ScanOptions& options = {}) {
  return audited_file("blog.xml", export_of(items), options);
}

Post post(const std::string& items) {
  const AuditedExport found = audited(items);
  return found.posts.size() == 1 ? found.posts.front() : Post{};
}

TEST(Wxr, PlugInsHidePosts) {
  const auto reason = [](const std::string& key, const std::string& value) {
    const AuditedExport found =
        audited(item({.more = "<wp:postmeta><wp:meta_key>" + key + "</wp:meta_key><wp:meta_value><![CDATA[" +
                              value + "]]></wp:meta_value></wp:postmeta>"}));
    return found.rows.front().substr(found.rows.front().rfind("| ") + 2);
  };
  EXPECT_EQ(reason("rank_math_robots", "a:1:{i:0;s:7:\"noindex\";}"), "noindex: true");
  EXPECT_EQ(reason("rank_math_robots", "a:1:{i:0;s:5:\"index\";}"), "public");
  EXPECT_EQ(reason("_aioseop_noindex", "on"), "noindex: true");
  const std::string rule = "a:2:{s:26:\"_um_custom_access_settings\";b:1;s:14:\"_um_accessible\";s:1:\"";
  EXPECT_EQ(reason("um_content_restriction", rule + "2\";}"),
            "visibility: for some only (um_content_restriction)");
  EXPECT_EQ(reason("um_content_restriction", rule + "0\";}"), "public");
  EXPECT_EQ(reason("ppwp_post_password", "x"), "visibility: for some only (ppwp_post_password)");
}

TEST(Wxr, ReadsFootnotesAndLanguages) {
  const std::string notes =
      "<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA[[{\"content\":\"A "
      "<b>note</b>\","
      "\"id\":\"a\"}]]]></wp:meta_value></wp:postmeta>";
  EXPECT_EQ(post(item({.more = notes, .body = "<p>Text</p><!-- wp:footnotes /-->"})).text, "Text\nA note");
  EXPECT_EQ(post(item({.more = notes, .body = "<p>Text</p>"})).text, "Text");
  EXPECT_EQ(post(item({.id = "[:en]one[:de]eins[:]", .body = "[:en]Tide[:de]Flut[:]"})).title, "Title one");
  EXPECT_EQ(post(item({.body = "<!--:en-->Tide<!--:--><!--:de-->Flut<!--:-->"})).text, "Tide\nFlut");
}

TEST(Wxr, GivesPostsAndPagesAndSaysWhichArePublic) {
  const AuditedExport found = audited(
      item({.id = "1",
            .more = "<category domain='category' nicename='uncategorized'>Uncategorized</category>"
                    "<category domain='post_tag' nicename='tide'><![CDATA[Tide & Time]]></category>"}) +
      item({.id = "2", .type = "page"}) + item({.id = "3", .status = "draft"}) +
      item({.id = "4", .status = "pending"}) + item({.id = "5", .status = "private"}) +
      item({.id = "6", .status = "future"}) + item({.id = "7", .status = "trash"}) +
      item({.id = "8", .type = "attachment", .status = "inherit"}) +
      item({.id = "9", .type = "nav_menu_item"}) + item({.id = "10", .type = "revision"}) +
      item({.id = "11", .more = "<wp:post_password>sesame</wp:post_password>"}) +
      item({.id = "12", .status = "archived"}) +
      item({.id = "13",
            .more = "<wp:postmeta><wp:meta_key>_yoast_wpseo_meta-robots-noindex</wp:meta_key>"
                    "<wp:meta_value>1</wp:meta_value></wp:postmeta>"}) +
      item({.id = "14", .type = "recipe"}) + item({.id = "15", .type = "feedback"}));
  EXPECT_EQ(found.generator, "wxr");
  EXPECT_EQ(found.base_url, "https://harbour.example/log");
  EXPECT_EQ(found.problems, Texts{});
  EXPECT_EQ(found.rows, (Texts{"blog.xml#1 | Title 1 | 2019-03-04 | Tide & Time | /1/ | public",
                               "blog.xml#2 | Title 2 | 2019-03-04 |  | /2/ | public",
                               "blog.xml#3 | Title 3 | 2019-03-04 |  | /3/ | status: draft",
                               "blog.xml#4 | Title 4 | 2019-03-04 |  | /4/ | status: pending",
                               "blog.xml#5 | Title 5 | 2019-03-04 |  | /5/ | status: private",
                               "blog.xml#6 | Title 6 | 2019-03-04 |  | /6/ | status: future",
                               "blog.xml#11 | Title 11 | 2019-03-04 |  | /11/ | has a password",
                               "blog.xml#12 | Title 12 | 2019-03-04 |  | /12/ | visibility: status archived",
                               "blog.xml#13 | Title 13 | 2019-03-04 |  | /13/ | noindex: true",
                               "blog.xml#14 | Title 14 | 2019-03-04 |  | /14/ | visibility: type recipe",
                               "blog.xml#15 | Title 15 | 2019-03-04 |  | /15/ | visibility: type feedback"}));
}

TEST(Wxr, ReadsWhatTheBlogKnowsOfAPost) {
  const Post found = post(item({.more = "<category domain='category' nicename='news'>News</category>"
                                        "<excerpt:encoded><![CDATA[In <b>short</b>.]]></excerpt:encoded>"
                                        "<wp:post_modified>2019-04-01 12:00:00</wp:post_modified>",
                                .body = "One\nline.\n\nAnother [caption width=\"9\"]<img alt=\"A pier\"> At "
                                        "sea[/caption] [gallery ids=\"1,2\"] a[i] [sic]<!-- wp:more -->"}));
  EXPECT_EQ(found.authors, Texts{"First Mate"});
  EXPECT_EQ(found.categories, Texts{"News"});
  EXPECT_EQ(found.description, "In short.");
  EXPECT_EQ(found.text, "One line.\nAnother At sea a[i] [sic]");
  EXPECT_EQ(found.alt_text, "A pier");
  EXPECT_EQ(found.language, "en-gb");
  ASSERT_TRUE(found.date && found.date->utc_offset);
  EXPECT_EQ(*found.date->utc_offset, std::chrono::minutes(60));
  EXPECT_EQ(iso_day(found.updated->day), "2019-04-01");
}

TEST(Wxr, KeepsCommentsAndAddressesOut) {
  const std::string comment =
      "<wp:comment><wp:comment_author>Reader</wp:comment_author><wp:comment_author_email>r@example.org"
      "</wp:comment_author_email><wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>"
      "<wp:comment_content>A remark</wp:comment_content></wp:comment>";
  Post found =
      post(item({.more = comment + "<dc:creator>someone@example.org</dc:creator>", .body = "Text."}));
  EXPECT_EQ(found.text, "Text.");
  EXPECT_EQ(found.extra, std::vector<ExtraField>{});
  found = post(
      "<item><title>T</title><dc:creator>stranger@example.org</dc:creator><wp:post_id>1</wp:post_id>"
      "<wp:status>publish</wp:status></item>");
  EXPECT_EQ(found.authors, Texts{});
}

TEST(Wxr, LeavesOutWhatIsForMembers) {
  const Post found = post(item(
      {.more = "<excerpt:encoded><![CDATA[In [private]no[/private] short.]]></excerpt:encoded>",
       .body =
           "<p>One</p>[private]<p>no</p>[/private]<!-- wp:premium-content/subscriber-view --><div>no</div>"
           "<!-- /wp:premium-content/subscriber-view -->"
           "<div class='wp-block-premium-content-subscriber-view'>no</div>"
           "<!-- wp:premium-content/logged-out-view --><div>Two</div>"
           "<!-- /wp:premium-content/logged-out-view --><!-- wp:jetpack/paywall /--><p>no</p>"}));
  EXPECT_EQ(found.text, "One\nTwo");
  EXPECT_EQ(found.description, "In short.");
}

TEST(Wxr, FindsAuthorsOfAPlugInsMaking) {
  EXPECT_EQ(post(item({.more = "<category domain='author' nicename='a'>Ann</category>"
                               "<category domain='author' nicename='b'>Ben</category>"}))
                .authors,
            (Texts{"Ann", "Ben"}));
}

TEST(Wxr, OneBrokenEntryDoesNotHideTheNext) {
  std::string broken = item({.id = "2"});
  broken.replace(broken.find("<wp:status>"), 0, "<b>open ");
  const AuditedExport found = audited(item({.id = "1"}) + broken + item({.id = "3"}) + "<item><title>Cut");
  EXPECT_EQ(found.rows, (Texts{"blog.xml#1 | Title 1 | 2019-03-04 |  | /1/ | public",
                               "blog.xml#2 | Title 2 | 2019-03-04 |  | /2/ | front matter cannot be read",
                               "blog.xml#3 | Title 3 | 2019-03-04 |  | /3/ | public",
                               "blog.xml#item | Cut |  |  |  | front matter cannot be read"}));
  EXPECT_EQ(found.problems,
            (Texts{"blog.xml:14 the file ends within this entry",
                   "blog.xml#2:12 its XML cannot be read from here on (mismatched tag); taken as not public",
                   "blog.xml#item:14 its XML cannot be read from here on (mismatched tag); taken as not "
                   "public"}));
}

TEST(Wxr, BearsWhatIsNoXml) {
  const std::string body = std::string("bell \x07, ") + "\xEF\xBF\xBF" + ", caf\xC3\xA9 <b>";
  const Post found = post(
      "<item><title>AT&T &nbsp; caf&eacute; &#11; x</title><wp:post_id>1</wp:post_id>"
      "<wp:status>publish</wp:status><content:encoded><![CDATA[" +
      body + "]]></content:encoded></item>");
  EXPECT_EQ(found.title, "AT&T café x");
  EXPECT_EQ(found.text, "bell , \uFFFD, café");
  EXPECT_EQ(found.visibility, Visibility::Public);
}

TEST(Wxr, NothingIsDeclaredOrLoaded) {
  const std::string bomb =
      "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM "
      "\"file:///etc/hostname\">]>";
  std::string text = export_of("<item><title>&b;&f;</title><wp:post_id>1</wp:post_id></item>");
  text.insert(text.find("<rss"), bomb);
  EXPECT_EQ(audited_file("blog.xml", text).rows,
            Texts{"blog.xml#1 | &b;&f; |  |  |  | visibility: status missing"});
}

TEST(Wxr, ReadsDeclaredEncodings) {
  std::string text = export_of(
      "<item><title>caf\xE9 \x93so\x94</title><wp:post_id>1</wp:post_id>"
      "<wp:status>publish</wp:status></item>");
  text.replace(text.find("UTF-8"), 5, "windows-1252");
  EXPECT_EQ(audited_file("blog.xml", text).rows, Texts{"blog.xml#1 | café “so” |  |  |  | public"});
}

TEST(Wxr, DecodesTermsAndLeavesEmptyDatesAlone) {
  std::string text = item({.id = "1",
                           .more = "<category domain='post_tag'><![CDATA[Bed &amp; board]]></category>"
                                   "<category domain='author'><![CDATA[Sean O&#8217;Shea]]></category>"}) +
                     item({.id = "2", .status = "draft"});
  const std::size_t second = text.find("<item>", 1);
  for (const std::string_view date : {"2019-03-04 00:30:00", "2019-03-03 23:30:00"})
    text.replace(text.find(date, second), date.size(), "0000-00-00 00:00:00");
  text.insert(text.find("<wp:status>", second), "<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>");
  const AuditedExport found = audited(text);
  EXPECT_EQ(found.problems, Texts{});
  EXPECT_EQ(found.rows, (Texts{"blog.xml#1 | Title 1 | 2019-03-04 | Bed & board | /1/ | public",
                               "blog.xml#2 | Title 2 |  |  | /2/ | status: draft"}));
  EXPECT_EQ(found.posts.front().authors, Texts{"Sean O\u2019Shea"});
}

TEST(Wxr, PassesOverWhatIsTooLarge) {
  const AuditedExport found = audited(item({.id = "1", .body = std::string(3000, 'x')}) + item({.id = "2"}),
                                      {.max_file_bytes = 2000});
  EXPECT_EQ(found.rows, Texts{"blog.xml#2 | Title 2 | 2019-03-04 |  | /2/ | public"});
  EXPECT_EQ(found.problems, Texts{"blog.xml:11 this entry is larger than 2000 bytes; skipped"});
}

TEST(Wxr, CountsEntriesThatShareAnId) {
  const AuditedExport found = audited(item({.id = "1"}) + item({.id = "1"}));
  ASSERT_EQ(found.posts.size(), 2u);
  EXPECT_EQ(found.posts[0].path, "blog.xml#1");
  EXPECT_EQ(found.posts[1].path, "blog.xml#1-2");
}

}  // namespace
}  // namespace annals
