// SPDX-License-Identifier: GPL-2.0-or-later
/// The files of a site that is tried out, beside the routes of its search.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "tests/support/archive_with.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/responding.h"
#include "web/http/response_writer.h"
#include "web/http/served_folder.h"

namespace annals {
namespace {

using support::has;

const support::Files kSite = {
    {"index.html", "<html><body><p>Start</p></body></html>"},
    {"boxed/index.html", "<html><body><Annals-Search></Annals-Search></BODY></html>"},
    {"upper.html", "<HTML><BODY>say </body> twice</BODY></HTML>"},
    {"part.html", "<p>A part of a page</p>"},
    {"search/index.html", "<body>the site's own</body>"},
    {"api/search", "the site's own"},
    {"code.js", "let body = '</body>';"},
    {"picture.PNG", "\x89PNG"},
    {"data.unknown", "data"},
};

struct World {
  explicit World(const support::Files& files = kSite) : site(support::folder_with(files)) {
    pages.base_path = "/archive";
    pages.site = std::make_shared<const ServedFolder>(
        site.path(), [](const std::string&, std::string_view) { return true; });
  }
  support::TemporaryFolder site;
  PageOptions pages;
  Searcher searcher = support::searcher_over({{.title = "Outage", .visibility = Visibility::Public}});

  HttpResponse get(const std::string& path) { return support::response_to({.path = path}, searcher, pages); }
};

std::string header_of(const HttpResponse& response, std::string_view name) {
  for (const auto& [known, value] : response.headers)
    if (known == name) return value;
  return {};
}

TEST(SiteFile, PutsABoxOnPagesThatHaveNone) {
  World world;
  const HttpResponse start = world.get("/");
  EXPECT_EQ(start.status, 200);
  EXPECT_EQ(start.content_type, kPageType);
  EXPECT_TRUE(has(start.body, "<p>Start</p><aside "));
  EXPECT_TRUE(has(start.body, "<form action=\"/archive/search\""));
  EXPECT_TRUE(has(start.body, "<script src=\"/archive/annals-search.js\" defer></script>\n</body></html>"));
  EXPECT_EQ(header_of(start, "Cache-Control"), "no-store");
  EXPECT_TRUE(has(world.get("/upper").body, "say </body> twice<aside ")) << "behind the last one";
  EXPECT_EQ(world.get("/boxed/").body, kSite[1].second);
  EXPECT_EQ(world.get("/part.html").body, kSite[3].second) << "a part of a page has no body";
  EXPECT_EQ(world.get("/code.js").body, kSite[6].second) << "no page";
}

TEST(SiteFile, NamesTheTypeOfAFile) {
  World world;
  EXPECT_EQ(world.get("/code.js").content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(world.get("/picture.PNG").content_type, "image/png");
  EXPECT_EQ(world.get("/data.unknown").content_type, "application/octet-stream");
}

TEST(SiteFile, LeavesToTheSearchWhatIsBelowItsPath) {
  World world;
  EXPECT_TRUE(has(world.get("/archive/api/search").body, "Outage"));
  EXPECT_EQ(world.get("/archive/annals-search.js").status, 200);
  EXPECT_TRUE(has(world.get("/search/").body, "the site's own"));
  EXPECT_EQ(world.get("/api/search").body, "the site's own");
  EXPECT_EQ(world.get("/archives/api/search").status, 404);
  EXPECT_TRUE(has(world.get("/").body, "Start"));
}

TEST(SiteFile, SendsToTheFolder) {
  World world;
  const HttpResponse moved = world.get("/boxed");
  EXPECT_EQ(moved.status, 301);
  EXPECT_EQ(header_of(moved, "Location"), "boxed/");
  EXPECT_EQ(moved.body, "");
}

TEST(SiteFile, AnswersWithThePageForWhatIsNotThere) {
  World plain;
  const HttpResponse none = plain.get("/nothing");
  EXPECT_EQ(none.status, 404);
  EXPECT_FALSE(none.is_of_site);
  EXPECT_TRUE(has(none.body, "action=\"/archive/search\"")) << "a page with a search";
  World with_own(support::Files{{"404.html", "<body>Gone</body>"}});
  const HttpResponse own = with_own.get("/nothing");
  EXPECT_EQ(own.status, 404);
  EXPECT_TRUE(has(own.body, "Gone<aside "));
}

TEST(SiteFile, LetsTheScriptsOfTheSiteRun) {
  World world;
  const std::string csp = "Content-Security-Policy";
  EXPECT_FALSE(has(printed(world.get("/"), {}).bytes, csp));
  EXPECT_TRUE(has(printed(world.get("/"), {}).bytes, "X-Content-Type-Options: nosniff"));
  EXPECT_TRUE(has(printed(world.get("/archive/search"), {}).bytes, csp));
  EXPECT_TRUE(has(printed(world.get("/nothing"), {}).bytes, csp));
}

}  // namespace
}  // namespace annals
