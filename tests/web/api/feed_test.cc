// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "query/base/error.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/responding.h"
#include "web/api/public_address.h"
#include "web/api/routes.h"
#include "web/http/url.h"

namespace annals {
namespace {

using support::has;
using namespace std::chrono_literals;

HttpResponse get_feed(Searcher& searcher, const std::string& target, const PageOptions& pages = {},
                      const std::string& host = {}) {
  const std::size_t mark = std::min(target.find('?'), target.size());
  return support::response_to(
      {.path = target.substr(0, mark),
       .parameters = decode_query(std::string_view(target).substr(std::min(target.size(), mark + 1))),
       .host = host},
      searcher, pages);
}

std::vector<std::string> titles(const std::string& feed) {
  constexpr std::string_view kBegin = "<title type=\"text\">", kEnd = "</title>";
  std::vector<std::string> all;
  for (std::size_t at = feed.find(kBegin); at != feed.npos; at = feed.find(kBegin, at + 1))
    all.push_back(feed.substr(at + kBegin.size(), feed.find(kEnd, at) - at - kBegin.size()));
  return all;
}

std::vector<Post> outages(int count) {
  std::vector<Post> posts;
  for (int i = 0; i < count; ++i)
    posts.push_back({.url = "/" + std::to_string(i) + "/",
                     .title = "Outage " + std::to_string(i),
                     .tags = {i % 2 ? "odd" : "even"},
                     .date = support::day(2000 + i, 1, 1),
                     .visibility = Visibility::Public,
                     .text = "The outage."});
  return posts;
}

using Titles = std::vector<std::string>;

TEST(Feed, IsNewestFirstAndTakesEveryParameterOfASearch) {
  Searcher searcher = support::searcher_over(outages(5));
  EXPECT_EQ(get_feed(searcher, "/feed?q=outage").content_type, "application/atom+xml; charset=utf-8");
  EXPECT_EQ(titles(get_feed(searcher, "/feed?q=outage&limit=2").body),
            (Titles{"outage · Search", "Outage 4", "Outage 3"}));
  EXPECT_EQ(titles(get_feed(searcher, "/feed?order=oldest&tag=odd&limit=50").body),
            (Titles{"Search", "Outage 1", "Outage 3"}));
  EXPECT_EQ(titles(get_feed(searcher, "/feed?since=2003").body), (Titles{"Search", "Outage 4", "Outage 3"}));
  EXPECT_EQ(get_feed(searcher, "/feed?tags=odd").status, 400);
  EXPECT_EQ(get_feed(searcher, "/feed?limit=51").status, 400);
}

TEST(Feed, LeadsThroughItsPagesAndNoFurther) {
  Searcher searcher = support::searcher_over(outages(5));
  const PageOptions pages{.public_url = "https://example.org/archive"};
  const auto link = [](const std::string& relation, const std::string& query) {
    return "<link rel=\"" + relation +
           "\" type=\"application/atom+xml\" href=\"https://example.org/archive/feed?" + query + "\"/>\n";
  };
  const std::string first = get_feed(searcher, "/feed?exact=1&q=outage&limit=2", pages).body;
  EXPECT_TRUE(has(first, link("self", "q=outage&amp;limit=2&amp;exact=1"))) << first;
  EXPECT_TRUE(has(first, link("next", "q=outage&amp;limit=2&amp;offset=2&amp;exact=1"))) << first;
  EXPECT_FALSE(has(first, "rel=\"previous\""));
  EXPECT_TRUE(has(first,
                  "<link rel=\"alternate\" type=\"text/html\" "
                  "href=\"https://example.org/archive/search?q=outage&amp;limit=2&amp;"
                  "order=newest&amp;exact=1\"/>"))
      << first;
  const std::string middle = get_feed(searcher, "/feed?offset=2&q=outage&limit=2", pages).body;
  EXPECT_TRUE(has(middle, link("self", "q=outage&amp;limit=2&amp;offset=2"))) << middle;
  EXPECT_TRUE(has(middle, link("first", "q=outage&amp;limit=2"))) << middle;
  EXPECT_TRUE(has(middle, link("previous", "q=outage&amp;limit=2"))) << middle;
  EXPECT_TRUE(has(middle, link("next", "q=outage&amp;limit=2&amp;offset=4"))) << middle;
  EXPECT_FALSE(has(get_feed(searcher, "/feed?offset=4&q=outage&limit=2", pages).body, "rel=\"next\""));
  EXPECT_FALSE(has(get_feed(searcher, "/feed?limit=0", pages).body, "rel=\"next\""));
}

TEST(Feed, BelowABasePathLeadsThere) {
  Searcher searcher = support::searcher_over(outages(1));
  EXPECT_TRUE(has(get_feed(searcher, "/archive/feed?q=outage", {.base_path = "/archive"}).body,
                  "rel=\"self\" type=\"application/atom+xml\" href=\"/archive/feed?q=outage\""));
  EXPECT_TRUE(
      has(get_feed(searcher, "/feed").body, "rel=\"self\" type=\"application/atom+xml\" href=\"feed\""));
}

TEST(ResultsPage, NamesItsFeedItsEngineAndItsOwnAddress) {
  Searcher searcher = support::searcher_over(outages(30));
  const std::string page =
      get_feed(searcher, "/search?unknown=1&limit=5&order=oldest&offset=5&q=outage").body;
  for (
      const std::string line :
      {R"(<meta name="robots" content="noindex, follow">)",
       R"(<link rel="canonical" href="search?q=outage&amp;limit=5&amp;offset=5&amp;order=oldest">)",
       R"(<link rel="alternate" type="application/atom+xml" title="outage · Search" href="feed?q=outage&amp;limit=5">)"})
    EXPECT_TRUE(has(page, line)) << line << page;
  EXPECT_TRUE(has(get_feed(searcher, "/", {.public_url = "https://example.org/archive"}).body,
                  R"(<link rel="canonical" href="https://example.org/archive/search">)"));
  EXPECT_FALSE(has(get_feed(searcher, "/search?limit=x").body, "canonical"));
  const PageOptions framed{.frame = "<head>%annals-head%</head>%annals%"};
  EXPECT_TRUE(has(get_feed(searcher, "/", framed).body, "<head><meta name=\"robots\""));
}

TEST(ResultsPage, LeadsToItsEngineWhereThatAnswers) {
  Searcher searcher = support::searcher_over(outages(1));
  const PageOptions known{.base_path = "/archive", .public_url = "https://example.org/archive"};
  for (const auto& [pages, host] : {std::pair(PageOptions(), "localhost:8080"),
                                    {PageOptions(), "blog.example"},
                                    {PageOptions(), ""},
                                    {known, "blog.example"}}) {
    const bool answers = get_feed(searcher, "/opensearch.xml", pages, host).status == 200;
    const HttpResponse page = get_feed(searcher, "/search?q=outage", pages, host);
    EXPECT_EQ(has(page.body,
                  "<link rel=\"search\" type=\"application/opensearchdescription+xml\" "
                  "title=\"Search\" href=\"" +
                      pages.base_path + (pages.base_path.empty() ? "" : "/") + "opensearch.xml\">"),
              answers)
        << host << page.body;
    EXPECT_EQ(has(page.body, "opensearch"), answers) << host;
  }
  const auto tag = [&](const std::string& host) { return get_feed(searcher, "/search", {}, host).headers; };
  EXPECT_NE(tag("localhost"), tag("blog.example"));
  EXPECT_EQ(tag("localhost"), tag("127.0.0.1"));
}

TEST(OpenSearch, DescribesTheSearchToABrowser) {
  Searcher searcher =
      support::searcher_over(outages(1), {.archives = {{.base_url = "https://blog.example"}}});
  const HttpResponse known =
      get_feed(searcher, "/opensearch.xml", {.public_url = "https://example.org/archive"});
  EXPECT_EQ(known.content_type, "application/opensearchdescription+xml; charset=utf-8");
  for (
      const std::string line :
      {"<ShortName>blog.example</ShortName>",
       R"(type="text/html" template="https://example.org/archive/search?q={searchTerms}")",
       R"(type="application/x-suggestions+json" template="https://example.org/archive/api/completions?q={searchTerms}")",
       R"(type="application/atom+xml" indexOffset="0" template="https://example.org/archive/feed?q={searchTerms}&amp;)"})
    EXPECT_TRUE(has(known.body, line)) << line << known.body;
  EXPECT_EQ(get_feed(searcher, "/opensearch.xml").status, 404);
  EXPECT_EQ(get_feed(searcher, "/opensearch.xml", {}, "evil.example").status, 404);
  EXPECT_TRUE(has(get_feed(searcher, "/opensearch.xml", {.base_path = "/a"}, "[::1]:80").body,
                  "\"http://[::1]:80/a/search?"));
}

TEST(OpenSearch, CompletesAsBrowsersAsk) {
  Searcher searcher = support::searcher_over(outages(2));
  const HttpResponse response = get_feed(searcher, "/api/completions?q=out&limit=2");
  EXPECT_EQ(response.content_type, "application/x-suggestions+json; charset=utf-8");
  EXPECT_EQ(response.body, "[\"out\",[\"outage\",\"Outage 1\"]]\n");
  EXPECT_EQ(get_feed(searcher, "/api/completions").body, "[\"\",[]]\n");
  EXPECT_EQ(get_feed(searcher, "/api/completions?q=out&tag=x").status, 400);
}

TEST(Sitemap, ListsPublicPostsWithAnAddressWhenItIsAskedFor) {
  std::vector<Post> posts = outages(2);
  posts.push_back({.url = "https://other.example/a&b", .visibility = Visibility::Public});
  posts.push_back({.title = "No address", .visibility = Visibility::Public});
  posts.push_back({.url = "/draft/", .visibility = Visibility::Draft});
  Searcher searcher = support::searcher_over(posts);
  const std::string begin =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  const std::string other = "<url><loc>https://other.example/a&amp;b</loc></url>\n</urlset>\n";
  EXPECT_EQ(get_feed(searcher, "/sitemap.xml").status, 404);
  EXPECT_EQ(get_feed(searcher, "/sitemap.xml", {.sitemap = true}).body, begin + other);
  EXPECT_EQ(
      get_feed(searcher, "/sitemap.xml", {.public_url = "https://example.org/archive", .sitemap = true}).body,
      begin +
          "<url><loc>https://example.org/0/</loc><lastmod>2000-01-01</lastmod></url>\n"
          "<url><loc>https://example.org/1/</loc><lastmod>2001-01-01</lastmod></url>\n" +
          other);
}

TEST(PublicUrl, IsTheAddressOfAFolder) {
  for (const auto& [given, url] : {std::pair{"", ""},
                                   {"https://example.org", "https://example.org"},
                                   {"https://example.org/", "https://example.org"},
                                   {"http://127.0.0.1:80/archive/", "http://127.0.0.1:80/archive"}})
    EXPECT_EQ(checked_public_url(given), url) << given;
  for (const std::string bad : {"example.org", "/archive", "https://", "https:///a", "ftp://a", "https://a b",
                                "https://a/?q", "https://a/#b", "https://u@a", "https://a\"b",
                                "https://a/\"b", "https://a/../b", "javascript:alert(1)", "https://<a>"})
    EXPECT_THROW(checked_public_url(bad), Error) << bad;
}

TEST(PostApi, ReturnsThePostOfAnOlderAddress) {
  Searcher searcher = support::searcher_over({{.path = "a.md",
                                               .url = "/2009/azure/",
                                               .aliases = {"/old/azure.html", "/?p=12", "/über/"},
                                               .id = "12",
                                               .title = "Azure",
                                               .authors = {"Ada"},
                                               .tags = {"cloud"},
                                               .date = support::day(2009, 3, 15),
                                               .visibility = Visibility::Public},
                                              {.path = "b.md",
                                               .url = "/old/azure.html",
                                               .title = "The one that is there now",
                                               .visibility = Visibility::Public}});
  const std::string azure =
      R"({"path":"a.md","url":"/2009/azure/","title":"Azure","date":"2009-03-15","updated":null,)"
      R"("authors":["Ada"],"tags":["cloud"],"categories":[],"language":null,"description":"",)"
      R"("aliases":["/old/azure.html","/?p=12","/über/"],"id":"12"})"
      "\n";
  for (const std::string url :
       {"/2009/azure", "https://blog.example/2009/azure/index.html%23part", "/2009/azure/?utm_source=x",
        "/?p=12", "/%25C3%25BCber/", "/%C3%BCber", "/2009/azur%2565/"})
    EXPECT_EQ(get_feed(searcher, "/api/post?url=" + url).body, azure) << url;
  EXPECT_EQ(get_feed(searcher, "/api/post?path=a.md").body, azure);
  EXPECT_TRUE(has(get_feed(searcher, "/api/post?url=/old/azure.html").body, "The one that is there now"));
  const HttpResponse unknown = get_feed(searcher, "/api/post?url=/nothing/");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_TRUE(
      has(unknown.body, R"({"error":{"kind":"not_found","message":"the index has no post /nothing/")"));
  for (const std::string wrong : {"", "?url=", "?url=/a&path=b", "?q=a", "?url=/a&limit=2"})
    EXPECT_EQ(get_feed(searcher, "/api/post" + wrong).status, 400) << wrong;
}

}  // namespace
}  // namespace annals
