// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

TEST(JsonFeed, GivesAPostForEachItem) {
  const support::AuditedExport found = support::audited_file("feed.json", R"({
 "version": "https://jsonfeed.org/version/1.1", "home_page_url": "https://b.example/", "language": "en",
 "items": [
  {"id": "1", "url": "https://b.example/a.html", "title": "Oars", "content_html": "<p>Row &amp; rest.</p>",
   "date_published": "2019-02-03T23:30:00-05:00", "tags": ["boat", "R&D"], "authors": [{"name": "Ann"}]},
  {"id": 2, "content_text": "a < b", "author": {"name": "Ben"}, "date_published": "2019-02-04T10:00:00Z"},
  {"id": "3", "title": "Kept back", "content_html": "x", "draft": true},
  {"id": "4", "title": "Odd", "content_html": "x", "visibility": "friends"},
  {"id": "5", "title": "Broken" "content_html": "x"}]})");
  EXPECT_EQ(found.generator, "json_feed");
  EXPECT_EQ(found.base_url, "https://b.example");
  EXPECT_EQ(found.problems, (Texts{"feed.json#item:9 its JSON cannot be read; taken as not public"}));
  EXPECT_EQ(found.rows, (Texts{"feed.json#a.html | Oars | 2019-02-03 | boat+R&D | /a.html | public",
                               "feed.json#2 | a < b | 2019-02-04 |  |  | public",
                               "feed.json#3 | Kept back |  |  |  | draft: true",
                               "feed.json#4 | Odd |  |  |  | visibility: friends",
                               "feed.json#item | Item |  |  |  | front matter cannot be read"}));
  EXPECT_EQ(found.posts[0].text, "Row & rest.");
  EXPECT_EQ(found.posts[0].authors, Texts{"Ann"});
  EXPECT_EQ(found.posts[1].authors, Texts{"Ben"});
}

TEST(JsonFeed, ItsAuthorsAreThoseOfItemsWithout) {
  for (const std::string author : {R"("author": {"name": "Kim"})", R"("authors": [{"name": "Kim"}])"}) {
    const support::AuditedExport found =
        support::audited_file("feed.json", R"({"version": "https://jsonfeed.org/version/1", )" + author +
                                               R"(, "items": [
  {"id": "1", "title": "A", "date_modified": "2019-02-03"},
  {"id": "2", "title": "B", "author": {"name": "Jo"}, "date_published": "2019-02-04", "date_modified": "2019-03-04"}]})");
    EXPECT_EQ(found.rows, (Texts{"feed.json#1 | A | 2019-02-03 |  |  | public",
                                 "feed.json#2 | B | 2019-02-04 |  |  | public"}));
    EXPECT_EQ(found.posts[0].authors, Texts{"Kim"});
    EXPECT_EQ(found.posts[1].authors, Texts{"Jo"});
  }
}

TEST(JsonFeed, ThatEndsEarlyGivesWhatIsThere) {
  const support::AuditedExport found = support::audited_file(
      "feed.json",
      R"({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "A"}, {"id)");
  EXPECT_EQ(found.problems, (Texts{"feed.json:0 the JSON is incomplete: a string has no end"}));
  EXPECT_EQ(found.rows, (Texts{"feed.json#1 | A |  |  |  | public"}));
}

}  // namespace
}  // namespace annals
