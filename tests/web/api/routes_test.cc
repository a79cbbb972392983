// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/routes.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/responding.h"
#include "tests/support/unhurried_limits.h"
#include "web/http/url.h"

namespace annals {
namespace {

using support::has;
using Json = nlohmann::json;

Searcher two_posts() {
  return support::searcher_over({{.path = "azure.html",
                                  .url = "/azure/",
                                  .title = "Windows Azure outage",
                                  .tags = {"Azure"},
                                  .date = support::day(2009, 3, 15),
                                  .visibility = Visibility::Public,
                                  .text = "The outage lasted a day."},
                                 {.path = "gdrive.html",
                                  .url = "/gdrive/",
                                  .title = "A disk in the cloud",
                                  .tags = {"Google"},
                                  .date = support::day(2009, 1, 2),
                                  .visibility = Visibility::Public,
                                  .text = "Nobody knows."}});
}

HttpResponse get(Searcher& searcher, const std::string& target, const std::string& if_none_match = {}) {
  const std::size_t mark = std::min(target.find('?'), target.size());
  return support::response_to(
      {.path = target.substr(0, mark),
       .parameters = decode_query(std::string_view(target).substr(std::min(target.size(), mark + 1))),
       .if_none_match = if_none_match},
      searcher);
}

std::string header(const HttpResponse& response, std::string_view name) {
  for (const auto& [known, value] : response.headers)
    if (known == name) return value;
  return {};
}

TEST(Routes, AreLiteralAndUnique) {
  std::set<std::string_view> paths;
  for (const Route& route : kRoutes) {
    EXPECT_TRUE(paths.insert(route.path).second) << route.path;
    EXPECT_TRUE(route.path.starts_with('/')) << route.path;
    EXPECT_FALSE(route.help.empty()) << route.path;
  }
}

TEST(Routes, AnswerWithTheirStatusAndType) {
  Searcher searcher = two_posts();
  struct Case {
    std::string target;
    int status;
    std::string type;
  };
  for (const auto& [target, status, type] : {
           Case{"/", 200, "text/html; charset=utf-8"},
           Case{"/search?q=outage", 200, "text/html; charset=utf-8"},
           Case{"/search?q=outage&tag=&unknown=1", 200, "text/html; charset=utf-8"},
           Case{"/search?q=outage&limit=99999", 400, "text/html; charset=utf-8"},
           Case{"/search?order=sideways", 400, "text/html; charset=utf-8"},
           Case{"/api/search?q=outage", 200, "application/json; charset=utf-8"},
           Case{"/api/search?q=outage&limit=x", 400, "application/json; charset=utf-8"},
           Case{"/api/search?tags=x", 400, "application/json; charset=utf-8"},
           Case{"/api/nothing", 404, "application/json; charset=utf-8"},
           Case{"/healthz", 200, "application/json; charset=utf-8"},
           Case{"/feed?x=1", 400, "application/json; charset=utf-8"},
           Case{"/openapi.json?x=1", 400, "application/json; charset=utf-8"},
           Case{"/style.css", 200, "text/css; charset=utf-8"},
           Case{"/annals-search.js", 200, "text/javascript; charset=utf-8"},
           Case{"/nothing", 404, "text/html; charset=utf-8"},
           Case{"/../etc/passwd", 404, "text/html; charset=utf-8"},
           Case{"", 404, "text/html; charset=utf-8"},
           Case{"/search/", 404, "text/html; charset=utf-8"},
       }) {
    const HttpResponse response = get(searcher, target);
    EXPECT_EQ(response.status, status) << target << "\n" << response.body;
    EXPECT_EQ(response.content_type, type) << target;
  }
}

TEST(Routes, SearchTheIndex) {
  Searcher searcher = two_posts();
  const Json answer = Json::parse(get(searcher, "/api/search?q=outage&facets=tag").body);
  ASSERT_EQ(answer["hits"].size(), 1U);
  EXPECT_EQ(answer["hits"][0]["path"], "azure.html");
  EXPECT_EQ(answer["facets"], Json::parse(R"({"tag": [{"value": "Azure", "count": 1}]})"));
  EXPECT_EQ(Json::parse(get(searcher, "/api/search?q=outage").body)["facets"], Json::object());

  const std::string page = get(searcher, "/search?q=outage").body;
  EXPECT_TRUE(has(page, "Windows Azure outage")) << page;
  EXPECT_FALSE(has(page, "A disk in the cloud"));
  EXPECT_TRUE(has(page, "<h2>Years</h2>"));
  EXPECT_FALSE(has(page, "The newest posts"));

  const std::string newest_first = get(searcher, "/").body;
  EXPECT_LT(newest_first.find("Windows Azure outage"), newest_first.find("A disk in the cloud"));
}

TEST(Routes, ShowTheNewestPostsWhereNothingIsFound) {
  Searcher searcher = two_posts();
  const std::string page = get(searcher, "/search?q=zzzz").body;
  EXPECT_TRUE(has(page, "The newest posts")) << page;
  EXPECT_TRUE(
      has(get(searcher, "/search?q=cloud&year=1999").body, "Search without the filters</a> (1 post)"));
  EXPECT_LT(page.find("Windows Azure outage"), page.find("A disk in the cloud"));
}

TEST(Routes, ShowPostsLikeTheFirstWhenThereAreFew) {
  std::vector<Post> posts;
  for (const std::string name : {"a", "b", "c", "d"})
    posts.push_back(
        {.path = name + ".html",
         .url = "/" + name + "/",
         .title = "Post " + name,
         .tags = {"clouds"},
         .visibility = Visibility::Public,
         .text = "Storage and backup in the clouds. " + (name == "a" ? std::string("Unicorn.") : "")});
  for (int i = 0; i < 20; ++i)
    posts.push_back({.title = "Other", .visibility = Visibility::Public, .text = "Of cooking lentils."});
  Searcher searcher = support::searcher_over(std::move(posts));
  const std::string page = get(searcher, "/search?q=unicorn").body;
  EXPECT_TRUE(has(page, "Posts like <q dir=\"auto\">Post a</q>")) << page;
  EXPECT_TRUE(has(page, "Post b"));
  EXPECT_FALSE(has(get(searcher, "/search?q=clouds").body, "Posts like"));
  EXPECT_FALSE(has(get(searcher, "/search").body, "Posts like"));
}

TEST(Routes, LeaveTheOtherYearsToChooseFrom) {
  Searcher searcher = support::searcher_over(
      {{.title = "Cloud", .date = support::day(2009, 1, 1), .visibility = Visibility::Public},
       {.title = "Cloud",
        .tags = {"Azure"},
        .date = support::day(2010, 1, 1),
        .visibility = Visibility::Public},
       {.title = "Rain", .date = support::day(2011, 1, 1), .visibility = Visibility::Public}});
  const std::string page = get(searcher, "/search?q=cloud&year=2009").body;
  EXPECT_TRUE(has(page, "1 post for")) << page;
  EXPECT_TRUE(has(page, R"(href="search?q=cloud&amp;year=2009&amp;year=2010")")) << page;
  EXPECT_TRUE(has(page, R"(<a href="search?q=cloud" aria-current="true"><bdi>2009</bdi>)")) << page;
  EXPECT_FALSE(has(page, "2011"));
  EXPECT_FALSE(
      has(get(searcher, "/search?q=cloud&year=2009&tag=Azure").body, "<bdi>2009</bdi> <span class=\"num"));
}

TEST(Routes, AnswerBelowTheBasePathAndWithoutIt) {
  Searcher searcher = two_posts();
  const PageOptions pages{.base_path = "/search-app"};
  struct Case {
    std::string path;
    int status;
  };
  for (const auto& [path, status] :
       {Case{"/search-app", 200}, Case{"/search-app/", 200}, Case{"/search-app/search", 200},
        Case{"/search-app/api/search", 200}, Case{"/search-app/style.css", 200}, Case{"/search", 200},
        Case{"/", 200}, Case{"/search-apples/search", 404}, Case{"/search-app/search-app/search", 404},
        Case{"/other/search", 404}})
    EXPECT_EQ(support::response_to({.path = path}, searcher, pages).status, status) << path;
  const HttpResponse error = support::response_to({.path = "/search-app/api/none"}, searcher, pages);
  EXPECT_TRUE(has(error.body, "\"not_found\"")) << error.body;
  const PageOptions framed{.frame = "<main>%annals%</main>"};
  EXPECT_NE(header(support::response_to({.path = "/"}, searcher, framed), "ETag"),
            header(get(searcher, "/"), "ETag"));
}

TEST(Routes, ReportHealth) {
  Searcher searcher = two_posts();
  const Json health = Json::parse(get(searcher, "/healthz").body);
  EXPECT_EQ(health["ok"], true);
  EXPECT_EQ(health["posts"], 2);
  EXPECT_TRUE(health["generation"].is_string());
}

TEST(Routes, RefuseUnknownParametersOfTheApiWithTheKnownOnes) {
  Searcher searcher = two_posts();
  const HttpResponse response = get(searcher, "/api/search?q=x&tags=cloud");
  EXPECT_EQ(response.status, 400);
  const Json error = Json::parse(response.body)["error"];
  EXPECT_EQ(error["kind"], "bad_request");
  EXPECT_EQ(error["message"], "unknown parameter 'tags'; did you mean 'tag'?");
  for (const Parameter& parameter : parameters())
    EXPECT_TRUE(has(error["hint"].get<std::string>(), parameter.name)) << parameter.name;
  EXPECT_EQ(Json::parse(get(searcher, "/api/search?zzzzzz=1").body)["error"]["message"],
            "unknown parameter 'zzzzzz'");
}

TEST(Routes, SuggestWhatMayBeMeant) {
  Searcher searcher = two_posts();
  EXPECT_EQ(get(searcher, "/api/suggest?q=azu").body,
            R"({"query":"azu","suggestions":[{"text":"Azure","kind":"tag","count":1},)"
            R"({"text":"Windows Azure outage","kind":"title","count":1,"url":"/azure/"}]})"
            "\n");
  EXPECT_EQ(Json::parse(get(searcher, "/api/suggest?q=azu&limit=1").body)["suggestions"].size(), 1U);
  EXPECT_EQ(Json::parse(get(searcher, "/api/suggest").body)["suggestions"], Json::array());
  const HttpResponse refused = get(searcher, "/api/suggest?q=azu&tag=x");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(Json::parse(refused.body)["error"]["hint"], "Known are q, limit.");
  EXPECT_EQ(get(searcher, "/api/suggest?q=azu&limit=51").status, 400);
}

TEST(Routes, ListPostsLikeOneNamedByPathOrAddress) {
  Searcher searcher = two_posts();
  const HttpResponse by_path = get(searcher, "/api/related?path=azure.html");
  EXPECT_EQ(by_path.body, R"({"path":"azure.html","url":"/azure/","title":"Windows Azure outage","hits":[]})"
                          "\n");
  EXPECT_EQ(get(searcher, "/api/related?url=http://example.org/azure/index.html&limit=3").body, by_path.body);
  struct Case {
    std::string target;
    int status;
    std::string message;
  };
  for (const Case& c : {Case{"/api/related?path=none.html", 404, "the index has no post none.html"},
                        Case{"/api/related", 400, "one post is to be named, by path or by url"},
                        Case{"/api/related?path=a&url=b", 400, "one post is to be named, by path or by url"},
                        Case{"/api/related?path=a&limit=51", 400, "limit: 51; at most 50"},
                        Case{"/api/related?q=a", 400, "unknown parameter 'q'"}}) {
    const HttpResponse response = get(searcher, c.target);
    EXPECT_EQ(response.status, c.status) << c.target;
    EXPECT_EQ(Json::parse(response.body)["error"]["message"], c.message) << c.target;
  }
}

TEST(Routes, CountWhatElseCanBeChosenInTheSameSearch) {
  Searcher searcher = support::searcher_over(
      {{.title = "Azure", .date = support::day(2009, 3, 15), .visibility = Visibility::Public},
       {.title = "Azure again", .date = support::day(2010, 3, 15), .visibility = Visibility::Public},
       {.title = "Azure at last", .date = support::day(2010, 4, 15), .visibility = Visibility::Public}});
  const std::string page = get(searcher, "/search?q=azure&year=2009").body;
  EXPECT_TRUE(has(page, "<h1>1 post for")) << page;
  EXPECT_TRUE(has(page, "3 posts from 2009 to 2010, at most 2 in a year (2010)")) << page;
  EXPECT_TRUE(has(page, "search?q=azure&amp;year=2009&amp;year=2010")) << page;
}

TEST(Routes, ShowReadersNoneOfTheWordsOfOperators) {
  Searcher searcher = two_posts();
  for (const std::string target :
       {"/nothing", "/search?limit=99999", "/search?offset=99999", "/search?limit=x", "/search?order=best",
        "/search?since=someday", "/search?exact=x", "/search?snippets=9", "/search?filter=x",
        "/search?filter=nothing%3Dx", "/search?q=(((((((((a)))))))))", "/search?q=a*+b*+c*", "/search?q=a*",
        "/search?recency=2"}) {
    const HttpResponse response = get(searcher, target);
    EXPECT_GE(response.status, 400) << target;
    for (const std::string word : {"docs/", ".md", "annals.yaml", "&apos;annals ", "&#39;annals ", "--"})
      EXPECT_FALSE(has(response.body, word)) << target << ": " << word << '\n' << response.body;
  }
}

TEST(Routes, SendNothingAgainThatTheClientHas) {
  Searcher searcher = two_posts();
  for (const std::string target :
       {"/", "/search?q=outage", "/api/search?q=outage", "/api/suggest?q=out", "/api/related?path=azure.html",
        "/api/post?path=azure.html", "/api/completions?q=out", "/feed", "/openapi.json", "/style.css",
        "/annals-search.js"}) {
    const std::string tag = header(get(searcher, target), "ETag");
    ASSERT_NE(tag, "") << target;
    const HttpResponse again = get(searcher, target, "\"other\", " + tag);
    EXPECT_EQ(again.status, 304) << target;
    EXPECT_EQ(again.body, "") << target;
    EXPECT_EQ(header(again, "ETag"), tag) << target;
    EXPECT_EQ(get(searcher, target, "W/\"other\"").status, 200) << target;
  }
  EXPECT_EQ(header(get(searcher, "/search?limit=x"), "ETag"), "");
}

TEST(Routes, ANewGenerationHasANewTag) {
  const support::TemporaryIndex index =
      support::index_with({{.title = "One", .visibility = Visibility::Public}});
  Searcher searcher({index.path}, support::unhurried_limits());
  const std::string before = header(get(searcher, "/search?q=two"), "ETag");
  support::write_index(index.path, {{.title = "Two", .visibility = Visibility::Public}});
  searcher.refresh();
  EXPECT_NE(header(get(searcher, "/search?q=two"), "ETag"), before);
}

TEST(Routes, KeepQueriesOutOfHeaders) {
  Searcher searcher = two_posts();
  for (const std::string target : {"/search?q=%0d%0aSet-Cookie:x", "/api/search?q=%0d%0aSet-Cookie:x",
                                   "/api/search?%0d%0aSet-Cookie=x", "/%0d%0aSet-Cookie:x"})
    for (const auto& [name, value] : get(searcher, target).headers)
      EXPECT_FALSE(has(name + value, "Set-Cookie")) << target;
}

TEST(Routes, EscapeInJsonWhatAScriptWouldTrip) {
  Searcher searcher = support::searcher_over({{.title = "</script><script>alert(1)</script>",
                                               .visibility = Visibility::Public,
                                               .text = "attack \xE2\x80\xA8 x"}});
  const HttpResponse response = get(searcher, "/api/search?q=attack");
  EXPECT_EQ(Json::parse(response.body)["hits"][0]["title"], "</script><script>alert(1)</script>");
}

}  // namespace
}  // namespace annals
