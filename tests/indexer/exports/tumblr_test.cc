// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

TEST(Tumblr, GivesAPageAsAPost) {
  const support::TemporaryFolder folder = support::folder_with(
      {{"posts/html/650001112223.html",
        "<!DOCTYPE HTML><html><head></head><body>\n<h1>Harbour &amp; lamps</h1>\n<p>Painted green.</p>\n<div "
        "id=\"footer\"><span id=\"timestamp\"> April 12th, 2019 8:15pm </span><span "
        "class=\"tag\">harbour</span><span "
        "class=\"tag\">night walks</span></div></body></html>"},
       {"posts/html/650001112224.html",
        "<html><body><p>A note of one two three four five six.</p><div id=\"footer\"><span id=\"timestamp\"> "
        "May 1st, 2019 "
        "7:05am </span></div></body></html>"},
       {"posts/html/650001112225.html", "<html><body><p>No footer.</p></body></html>"},
       {"posts/posts_index.html", "<html><body><a href='html/650001112223.html'>x</a></body></html>"}});
  const support::AuditedExport found = support::audited(folder.path());
  EXPECT_EQ(found.generator, "tumblr");
  EXPECT_EQ(
      found.rows,
      (Texts{
          "posts/html/650001112223.html | Harbour & lamps | 2019-04-12 | harbour+night walks | "
          "/post/650001112223 | public",
          "posts/html/650001112224.html | A note of one two… | 2019-05-01 |  | /post/650001112224 | public",
          "posts/html/650001112225.html | No footer. |  |  | /post/650001112225 | public"}));
  EXPECT_EQ(found.posts[0].text, "Harbour & lamps\nPainted green.");
}

TEST(Tumblr, APictureWithoutWordsIsCalledByItsDay) {
  const support::TemporaryFolder folder = support::folder_with(
      {{"posts/html/650001112223.html",
        "<html><body><img src=\"a.jpg\"><div id=\"footer\"><span id=\"timestamp\"> April 12th, 2019 8:15pm "
        "</span></div></body></html>"}});
  EXPECT_EQ(support::audited(folder.path()).rows,
            Texts{"posts/html/650001112223.html | 2019-04-12 | 2019-04-12 |  | /post/650001112223 | public"});
}

TEST(Tumblr, OldPostsHaveShortNumbers) {
  const support::TemporaryFolder folder = support::folder_with(
      {{"posts/html/1001.html",
        "<html><body><h1>A</h1><div id=\"footer\"><span id=\"timestamp\"> December 3rd, 2009 "
        "11:07pm </span></div></body></html>"},
       {"posts/posts_index.html", "<html><body></body></html>"},
       {"messages/1.html", "<html><body>secret</body></html>"}});
  const support::AuditedExport found = support::audited(folder.path());
  EXPECT_EQ(found.rows, Texts{"posts/html/1001.html | A | 2009-12-03 |  | /post/1001 | public"});
}

/// It would take minutes if each began a search of its own for the end of its tag.
TEST(Tumblr, TakesManyTagsThatDoNotEnd) {
  std::string page = "<html><body><p>Text.</p><div id=\"footer\"";
  for (int i = 0; i < 300'000; ++i) page += "class=\"tag\"";
  const support::TemporaryFolder folder =
      support::folder_with({{"posts/html/650001112223.html", page + ">a</div></body></html>"}});
  EXPECT_EQ(support::audited(folder.path()).rows.size(), 1U);
}

}  // namespace
}  // namespace annals
