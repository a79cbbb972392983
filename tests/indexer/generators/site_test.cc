// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/generators/generator.h"
#include "tests/support/archive_with.h"
#include "tests/support/golden_table.h"

namespace annals {
namespace {

using support::folder_with;
using support::golden_table;
using Rows = std::vector<std::string>;

std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html>\n<html><head>" + head + "</head><body>" + body + "</body></html>\n";
}

TEST(Site, IsAFolderOfWholePages) {
  const auto detected = [](const support::Files& files) {
    return detect_generator(folder_with(files).path()).name;
  };
  const std::string one = page("<title>One</title>", "Text");
  EXPECT_EQ(detected({{"a.html", one}, {"b.html", one}}), "site");
  EXPECT_EQ(detected({{"a.html", one}}), "plain");
  EXPECT_EQ(detected({{"a.html", one}, {"b.html", "<p>Text"}}), "plain");
  EXPECT_EQ(detected({{"a.html", one}, {"b.html", one}, {"c.md", "Text"}}), "plain");
}

TEST(Site, ReadsTheHtmlPagesOfABuiltSite) {
  const auto folder = folder_with(
      {{"index.html",
        page("<title>My Log</title>", "<article>a<time>2019-01-01</time></article><article>b</article>")},
       {"2019/03/04/rome/index.html",
        page("<title>Rome | My Log</title><meta property=\"article:published_time\" "
             "content=\"2019-03-04T10:00:00Z\">"
             "<meta property=\"article:tag\" content=\"walks\"><meta property=\"article:tag\" "
             "content=\"Italy\">",
             "<h1>My Log</h1><article>Text</article>")},
       {"time.html",
        page("<title>My Log</title>",
             "<article><h1>In time</h1><time datetime=\"2018-05-06\">May</time> Text</article>")},
       {"data.html",
        page("<script type=\"application/ld+json\">{\"@type\": \"BlogPosting\", \"headline\": \"Described\", "
             "\"datePublished\": \"2017-08-09\"}</script>",
             "<p>Text</p>")},
       {"hidden.html",
        page("<title>Hidden</title><meta name=\"robots\" content=\"noindex\">", "<p>Text</p>")},
       {"2016/02/03/by-path.html", page("<title>By path</title>", "<p>Text</p>")},
       {"tags/walks/index.html", page("<title>walks</title>", "")},
       {"page/2/index.html", page("<title>2</title>", "")},
       {"404.html", page("<title>404</title>", "")},
       {"notes.txt", "A note"},
       {"robots.txt", "User-agent: *"},
       {"README.md", "x"}});
  EXPECT_EQ(golden_table(folder.path()),
            (Rows{"2016/02/03/by-path.html | By path | 2016-02-03 |  | /2016/02/03/by-path.html | public",
                  "2019/03/04/rome/index.html | Rome | 2019-03-04 | walks,Italy | /2019/03/04/rome/ | public",
                  "404.html | 404 |  |  | /404.html | an error page",
                  "data.html | Described | 2017-08-09 |  | /data.html | public",
                  "hidden.html | Hidden |  |  | /hidden.html | robots: noindex",
                  "index.html | My Log |  |  | / | public", "notes.txt | Notes |  |  | /notes.txt | public",
                  "page/2/index.html | 2 |  |  | /page/2/ | one of the pages of a list",
                  "tags/walks/index.html | walks |  |  | /tags/walks/ | a list of the posts of a topic",
                  "time.html | In time | 2018-05-06 |  | /time.html | public"}));
}

TEST(Site, KnowsItsAddressByItsFirstPage) {
  const auto base_url = [](const std::string& head) {
    const auto folder = folder_with({{"index.html", page(head, "<p>Welcome</p>")}});
    return scan_archive(folder.path()).site.base_url;
  };
  EXPECT_EQ(base_url("<link rel=canonical href='https://x.example/'>"), "https://x.example");
  EXPECT_EQ(base_url("<link rel=canonical href='https://x.example/blog/index.html'>"),
            "https://x.example/blog");
  EXPECT_EQ(base_url("<meta property='og:url' content='https://x.example/'>"), "https://x.example");
  EXPECT_EQ(base_url("<link rel=canonical href='http://localhost:4000/'>"), "");
  EXPECT_EQ(base_url("<link rel=canonical href='/'>"), "");
  EXPECT_EQ(base_url(""), "");
}

}  // namespace
}  // namespace annals
