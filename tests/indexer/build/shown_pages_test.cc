// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/shown_pages.h"

#include <gtest/gtest.h>

#include "query/base/error.h"
#include "tests/support/archive_with.h"
#include "tests/support/has.h"

namespace annals {
namespace {

using support::folder_with;
using support::has;

std::string page_with(const std::string& head,
                      const std::string& body = "<h1>A</h1><p>Words of a post.</p>") {
  return "<!doctype html><html><head><title>A</title>" + head + "</head><body>" + body + "</body></html>";
}

const support::Files kSite = {{"index.html", page_with("")}};

TEST(ShownPages, ShowsWhatIsPublic) {
  const auto site = folder_with(kSite);
  const ShownPages pages(site.path());
  EXPECT_TRUE(pages.may_be_shown("index.html", page_with("")));
  EXPECT_TRUE(pages.may_be_shown("a/index.html", page_with("<meta name=date content=2020-01-01>")));
  EXPECT_TRUE(pages.may_be_shown("robots.txt", "User-agent: *\n"));
  EXPECT_TRUE(pages.may_be_shown("style.css", "p { color: red }"));
  EXPECT_TRUE(pages.may_be_shown("feed.xml", "<?xml version=\"1.0\"?><feed></feed>"));
  EXPECT_TRUE(pages.may_be_shown("a.png", std::string("\x89PNG\0\x01", 6)));
}

TEST(ShownPages, HidesWhatTheIndexLeavesOut) {
  const auto site = folder_with(kSite);
  const ShownPages pages(site.path());
  for (const char* head : {"<meta name=robots content=noindex>", "<meta name=draft content=true>",
                           "<meta name=date content=2999-01-01>", "<meta name=status content=private>",
                           "<meta name=expirydate content=2001-01-01>", "<meta name=password content=x>"}) {
    EXPECT_FALSE(pages.may_be_shown("a/index.html", page_with(head))) << head;
    EXPECT_FALSE(pages.may_be_shown("entry.php", page_with(head))) << head << " under any name";
  }
  for (const char* path : {"drafts/a/index.html", "private/a.pdf", "a/_drafts/b.png", "Entwürfe/a.html"})
    EXPECT_FALSE(pages.may_be_shown(path, page_with(""))) << path;
  EXPECT_FALSE(pages.may_be_shown("notes.md", "---\ndraft: true\n---\nsecret\n"))
      << "a source that was copied";
  EXPECT_FALSE(pages.may_be_shown("notes.md", "---\ndraft: [\n---\nsecret\n")) << "nobody can tell";
  EXPECT_FALSE(pages.may_be_shown("a.html",
                                  "\x7f"
                                  "ELF\2\1\1" +
                                      std::string(20, '\0')))
      << "no text";
}

TEST(ShownPages, ShowsListsThatRobotsLeaveOut) {
  const auto site = folder_with(kSite);
  const ShownPages pages(site.path());
  EXPECT_TRUE(pages.may_be_shown("tags/index.html", page_with("<meta name=robots content=noindex>")));
  EXPECT_TRUE(pages.may_be_shown("404.html", page_with("<meta name=robots content=noindex>")));
  EXPECT_FALSE(pages.may_be_shown("tags/index.html", page_with("<meta name=draft content=true>")));
}

TEST(ShownPages, RefusesSources) {
  const auto blog = folder_with({{"_config.yml", "title: A\n"},
                                 {"_posts/2020-01-01-a.md", "---\ntitle: A\n---\nx\n"},
                                 {"_site/index.html", page_with("")}});
  try {
    const ShownPages pages(blog.path());
    FAIL() << "sources are no pages";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::BadRequest);
    EXPECT_TRUE(has(error.hint(), "_site")) << error.hint();
  }
  EXPECT_NO_THROW(ShownPages(blog.path() / "_site"));
  EXPECT_THROW(ShownPages(blog.path() / "nothing"), Error);
  EXPECT_THROW(ShownPages(blog.path() / "_config.yml"), Error);
}

}  // namespace
}  // namespace annals
