// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/export_files.h"

#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

std::string part(const std::string& id, const std::string& status = "publish") {
  return "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item><title>Part " + id +
         "</title><wp:post_id>" + id + "</wp:post_id><wp:post_type>post</wp:post_type><wp:status>" + status +
         "</wp:status></item></channel></rss>";
}

constexpr const char* kTakeoutFeed =
    "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>"
    "<id>tag:blogger.com,1999:blog-9</id><entry><id>tag:blogger.com,1999:blog-9.post-1</id>"
    "<blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status><title>Frogs</title>"
    "<content type='html'>Spawn.</content></entry></feed>";

constexpr const char* kJsonFeed =
    R"({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "A", "content_html": "x"}]})";

Texts found_in(const support::Files& files) {
  const support::TemporaryFolder folder = support::folder_with(files);
  Texts found;
  for (const auto& file : export_files_in(folder.path()).exports)
    found.push_back(file.lexically_relative(folder.path()).generic_string());
  return found;
}

TEST(ExportFiles, AreFoundWhereNothingElseIsAPost) {
  EXPECT_EQ(found_in({{"site/b.xml", part("2")}, {"site/a.xml", part("1")}, {"site/photo.jpg", "x"}}),
            (Texts{"site/a.xml", "site/b.xml"}));
  EXPECT_EQ(found_in({{"feed.json", kJsonFeed}, {"about.html", "<p>x</p>"}}), Texts{});
  EXPECT_EQ(found_in({{"a.xml", part("1")}, {"_posts/2020-01-01-a.md", "x"}}), Texts{});
  EXPECT_EQ(found_in({{"a.xml", part("1")}, {"1/2/3/4/5/6/7/8/9/10/11/post.md", "x"}}), Texts{});
  EXPECT_EQ(found_in({{"a.xml", part("1")}, {"a.md", "+++\n+++\nx"}}), Texts{});
  for (const char* text :
       {"Title: A\nDate: 2020-01-02\n\nx", "% A\n% Kim\n% 2020-01-02\n\nx", "{\n\"title\": \"A\"\n}\nx"})
    EXPECT_EQ(found_in({{"a.xml", part("1")}, {"media/a.md", text}}), Texts{}) << text;
  EXPECT_EQ(found_in({{"a.xml", part("1")}, {"2020-01-02-a.md", "x"}}), Texts{});
  EXPECT_EQ(found_in({{"a.xml", part("1")}, {"files/a.md", "x"}}), Texts{});
  EXPECT_EQ(found_in({{"a.xml", part("1")}, {"1.md", "x"}, {"2.md", "x"}, {"3.md", "x"}, {"4.md", "x"}}),
            Texts{});
  EXPECT_EQ(found_in({{"settings.xml", "<settings/>"}, {"data.json", "{}"}}), Texts{});
}

TEST(ExportFiles, AreFoundBesideAReadmeAndNotes) {
  EXPECT_EQ(found_in({{"site/a.xml", part("1")}, {"site/index.html", "<p>x</p>"}, {"readme.txt", "x"}}),
            Texts{"site/a.xml"});
  EXPECT_EQ(found_in({{"a.xml", part("1")},
                      {"media/1.txt", "x"},
                      {"media/2.txt", "x"},
                      {"media/2020/3.txt", "x"},
                      {"media/4.html", "x"}}),
            Texts{"a.xml"});
  const support::TemporaryFolder folder =
      support::folder_with({{"a.xml", part("1")}, {"notes.md", "Some notes."}});
  EXPECT_EQ(support::audited(folder.path()).rows, (Texts{"a.xml#1 | Part 1 |  |  |  | public"}));
}

TEST(ExportFiles, OfATakeoutAreItsFeeds) {
  const support::Files takeout = {{"archive_browser.html", "<p>x</p>"},
                                  {"Blogger/Blogs/A pond/feed.atom", kTakeoutFeed},
                                  {"Blogger/Blogs/A pond/settings.csv", "a,b\n"},
                                  {"Blogger/Albums/a.html", "x"}};
  EXPECT_EQ(found_in(takeout), (Texts{"Blogger/Blogs/A pond/feed.atom"}));
}

TEST(ExportFiles, OfMicroBlogAreItsFeed) {
  EXPECT_EQ(found_in({{"feed.json", kJsonFeed}, {"index.html", "x"}, {"uploads/2020/a.html", "x"}}),
            (Texts{"feed.json"}));
  EXPECT_EQ(found_in({{"feed.json", kJsonFeed}, {"index.html", "x"}, {"about.html", "x"}}), Texts{});
}

TEST(ExportFiles, CountMoreThanThePageThatShowsThem) {
  const support::TemporaryFolder folder =
      support::folder_with({{"feed.json", kJsonFeed},
                            {"index.html", "<!DOCTYPE html><html><body class=\"h-feed\">A</body></html>"}});
  EXPECT_EQ(support::audited(folder.path()).rows, (Texts{"feed.json#1 | A |  |  |  | public"}));
}

TEST(ExportFiles, AreReadAsOneArchive) {
  const support::TemporaryFolder folder =
      support::folder_with({{"a#1.xml", part("1")}, {"b.xml", part("1", "draft")}});
  const support::AuditedExport found = support::audited(folder.path());
  EXPECT_EQ(found.generator, "wxr");
  EXPECT_EQ(found.rows,
            (Texts{"a#1.xml#1 | Part 1 |  |  |  | public", "b.xml#1 | Part 1 |  |  |  | status: draft"}));
}

}  // namespace
}  // namespace annals
